import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { findPython } from '#find-python';

/** Hands `models:retrain` to the training pipeline, with paths as the caller's folder has them. */
const training = resolve(import.meta.dirname, '..', 'training');
const python = await findPython(['torch', 'torchvision', 'onnx', 'cv2']);
if (python === undefined) {
  process.stderr.write(
    'no python3 with torch, torchvision, onnx and opencv was found (Debian: apt install python3-torch python3-torchvision python3-onnx python3-opencv)\n',
  );
  process.exitCode = 2;
} else {
  const child = spawn(python, ['-m', 'streetnet.retrain', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PYTHONPATH: [training, process.env['PYTHONPATH']].filter(Boolean).join(':') },
    cwd: process.env['INIT_CWD'] ?? join(training, '..', '..'),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'close')) as [number | null];
  process.exitCode = code ?? 1;
}
