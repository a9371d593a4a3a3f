import { runCli } from '#cli/program';

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

process.exit(
  await runCli({
    args: process.argv.slice(2),
    environment: process.env,
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    stop: stop.signal,
    onReload: (reload) => process.on('SIGHUP', reload),
  }),
);
