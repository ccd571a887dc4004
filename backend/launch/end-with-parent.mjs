// Imported before a child's own program: when the process that started it is gone, killed for instance, the child ends in order too,
// instead of holding its port and its database connections for ever.
const PATIENCE_MS = 9_000;

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
