import { runCli } from '#cli/program';

// onnxruntime 1.30 reports its use to its maker unless told otherwise; what a city's cameras do is nobody's business.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

const stop = new AbortController();
let stopCount = 0;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    stopCount += 1;
    // Somebody who asks twice does not want to wait.
    if (stopCount > 1) process.exit(130);
    stop.abort();
  });
}

// What a command waits for may hang on nothing that keeps Node alive (an unref'd thread): it must end, not fall out.
const alive = setInterval(() => undefined, 60_000);
const exitCode = await runCli({
  args: process.argv.slice(2),
  environment: process.env,
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  stop: stop.signal,
  onReload: (reload) => process.on('SIGHUP', reload),
});
clearInterval(alive);
process.exit(exitCode);
