import type { Risk } from '../../command-template';
import type { Call } from '../call';
import { has, valueOf, type Judge } from './judge';
import { riskOfSql } from './sql';

/** Databases and queues: the statement that they are given says what they do. */
export const DATA: Readonly<Record<string, Judge>> = {
  'redis-cli': judgeRedis,
  'valkey-cli': judgeRedis,
  'gitlab-psql': (call) => judgeSql(call, ['-c', '--command'], ['-f', '--file']),
  psql: (call) => judgeSql(call, ['-c', '--command'], ['-f', '--file']),
  mysql: (call) => judgeSql(call, ['-e', '--execute'], []),
  mariadb: (call) => judgeSql(call, ['-e', '--execute'], []),
  sqlite3: (call) => riskOfSql(call.operands[1] ?? 'select'),
  cqlsh: (call) => judgeSql(call, ['-e', '--execute'], ['-f', '--file']),
  'clickhouse-client': (call) => judgeSql(call, ['-q', '--query'], []),
  sqlcmd: (call) => judgeSql(call, ['-Q', '-q'], ['-i']),
  duckdb: (call) => judgeSql(call, ['-c', '-s'], []),
  trino: (call) => judgeSql(call, ['--execute'], ['-f', '--file']),
  beeline: (call) => judgeSql(call, ['-e'], ['-f']),
  snowsql: (call) => judgeSql(call, ['-q', '--query'], ['-f', '--filename']),
  usql: (call) => judgeSql(call, ['-c', '--command'], ['-f', '--file']),
  sqlplus: (call) => (call.operands.some((word) => word.startsWith('@')) ? 'change' : 'read'),
  mongo: judgeMongo,
  mongosh: judgeMongo,
  'kafka-topics': judgeKafka,
  'kafka-topics.sh': judgeKafka,
  'kafka-consumer-groups': judgeKafka,
  'kafka-consumer-groups.sh': judgeKafka,
  'kafka-configs': judgeKafka,
  'kafka-configs.sh': judgeKafka,
  'kafka-acls': judgeKafka,
  'kafka-acls.sh': judgeKafka,
  'kafka-reassign-partitions': judgeKafka,
  'kafka-reassign-partitions.sh': judgeKafka,
  pg_restore: (call) => (has(call, '-c', '--clean') ? 'destroy' : 'change'),
  mongorestore: (call) => (has(call, '--drop') ? 'destroy' : 'change'),
};

const REDIS_VALUED = new Set(
  '-h -p -a -n -u -s -i -r --user --pass --cacert --cert --key'.split(' '),
);
const REDIS_READS =
  /^(?:ping|info|get|mget|exists|ttl|pttl|type|keys|scan|[hsz]scan|dbsize|llen|lrange|lindex|hget|hgetall|hmget|hkeys|hvals|hlen|smembers|scard|sismember|zrange|zrevrange|zcard|zscore|xlen|xrange|xinfo|xpending|strlen|object|memory|monitor|time|lastsave|role|latency|pubsub|command|auth|randomkey|dump|bitcount|getrange|echo|select|zcount|hexists)$/;

function judgeRedis(call: Call): Risk {
  const words: string[] = [];
  for (let index = 0; index < call.arguments.length; index++) {
    const word = call.arguments[index] ?? '';
    if (REDIS_VALUED.has(word)) index++;
    else if (!word.startsWith('-')) words.push(...word.toLowerCase().split(/\s+/));
  }
  const [command, subcommand = ''] = words;
  if (command === undefined) return has(call, '--cluster') ? 'change' : 'read';
  if (/^(?:flushall|flushdb|del|unlink|shutdown|xtrim|ltrim|script|debug)$/.test(command))
    return 'destroy';
  if (/^(?:config|client|cluster|sentinel|slowlog|acl|latency|memory)$/.test(command)) {
    return /^(?:get|list|info|nodes|masters?|slaves?|replicas|slots|len|usage|doctor|stats|history|latest|whoami|get-master-addr-by-name|shards|id|getname|ckquorum)$/.test(
      subcommand,
    )
      ? 'read'
      : 'change';
  }
  return REDIS_READS.test(command) ? 'read' : 'change';
}

function judgeSql(call: Call, inline: readonly string[], files: readonly string[]): Risk {
  const sql = valueOf(call, inline);
  if (sql !== undefined) return riskOfSql(sql);
  return files.length > 0 && valueOf(call, files) !== undefined ? 'change' : 'read';
}

function judgeMongo(call: Call): Risk {
  const code = valueOf(call, ['--eval']);
  if (code === undefined) return 'read';
  if (/\.(?:drop\w*|delete\w*|remove)\s*\(/.test(code)) return 'destroy';
  return /\.(?:insert\w*|update\w*|replace\w*|create\w*|stepDown|reconfig|add|initiate|freeze|kill\w*)\s*\(/.test(
    code,
  )
    ? 'change'
    : 'read';
}

function judgeKafka(call: Call): Risk {
  if (call.arguments.some((word) => /^--(?:delete|remove)/.test(word))) return 'destroy';
  if (has(call, '--reset-offsets')) return has(call, '--execute') ? 'destroy' : 'read';
  return has(call, '--list', '--describe', '--verify') ? 'read' : 'change';
}
