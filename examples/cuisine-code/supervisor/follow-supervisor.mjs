/**
 * Ties a child to its supervisor: `close` runs once when the supervisor asks for an end, and the
 * child never outlives it. Ctrl+C reaches the whole process group; only the supervisor acts on it.
 */
export function followSupervisor(close = async () => {}) {
  process.on('SIGINT', () => {});
  if (!process.connected) process.exit(1);
  process.on('disconnect', () => process.exit(1));
  process.once('SIGTERM', async () => {
    await close();
    process.exit(0);
  });
}
