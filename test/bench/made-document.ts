const PARTS = ['api', 'web', 'db', 'cache', 'queue', 'mail', 'search'];

/** Some 450 KB: 5,000 list items, two in five with a command, and 5,000 blocks. */
export function madeDocument(): string {
  const lines = ['# Made runbook', ''];
  for (let each = 0; each < 5000; each += 1) {
    const part = PARTS[each % PARTS.length] ?? '';
    if (each % 10 === 0) lines.push('', `## Part ${each / 10} of the ${part} service`, '');
    if (each % 5 === 0) lines.push(`- Restart it: \`make restart service=${part} zone=<zone>\``);
    else if (each % 5 === 1) lines.push(`- **Look at the logs**: \`kubectl logs deploy/${part}\``);
    else lines.push(`- Compare graph ${each} of ${part} with yesterday's`);
  }
  for (let each = 0; each < 5000; each += 1) {
    const part = PARTS[each % PARTS.length] ?? '';
    lines.push('', '```bash', `make status service=${part} number=${each}`, '```');
  }
  return lines.join('\n');
}
