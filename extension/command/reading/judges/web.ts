import type { Risk } from '../../command-template';
import type { Call } from '../call';
import { has, follows, valueOf, type Judge } from './judge';

/** HTTP clients: the method says what they do. */
export const WEB: Readonly<Record<string, Judge>> = {
  curl: judgeHttp,
  awscurl: judgeHttp,
  http: judgeHttpie,
  https: judgeHttpie,
  wget: (call) =>
    has(call, '-O-', '--spider', '-qO-') || follows(call, '-O', '-') ? 'read' : 'change',
};

function judgeHttp(call: Call): Risk {
  const method = valueOf(call, ['-X', '--request'])?.toUpperCase();
  const sends = call.arguments.some((word) =>
    /^(?:-d|-F|-T|--data.*|--form|--upload-file|--json)$/.test(word),
  );
  const address = call.arguments.find(isAddress) ?? '';
  if (method === 'DELETE' || /_delete_by_query|\/(?:delete|destroy|purge)\b/.test(address))
    return 'destroy';
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read';
  if (
    /\/_(?:search|count|msearch|explain|analyze|cat|validate|field_caps|mget)\b|\/(?:query|query_range|graphql\/explain|labels|series)\b/.test(
      address,
    )
  )
    return 'read';
  if (method !== undefined || (sends && !has(call, '-G', '--get'))) return 'change';
  return call.arguments.some((word) => /^(?:-[a-zA-Z]*[oO]|--output|--remote-name)$/.test(word)) &&
    !has(call, '/dev/null', '-')
    ? 'change'
    : 'read';
}

/** `https://…`, `localhost:9200/…`, `$HOST/…`: not a header, not a file of data. */
function isAddress(word: string): boolean {
  return /^[^\s@{-][^\s]*\//.test(word) && !/^(?:application|text)\//.test(word);
}

function judgeHttpie(call: Call): Risk {
  const method = call.operands[0] ?? '';
  if (method === 'DELETE') return 'destroy';
  if (/^(?:POST|PUT|PATCH)$/.test(method)) return 'change';
  return call.operands.some((word) => /^[\w-]+:?=/.test(word)) ? 'change' : 'read';
}
