import type { Risk } from '../../command-template';

/** What SQL text does, as far as its words tell; what they do not tell is a change. */
export function riskOfSql(sql: string): Risk {
  if (/\b(?:drop|truncate|delete\s+from|pg_terminate_backend|kill)\b/i.test(sql)) return 'destroy';
  if (
    /\b(?:insert|update|alter|create|grant|revoke|vacuum|reindex|set|call|do|merge|replace|copy|pg_cancel_backend|pg_reload_conf|refresh|lock|optimize|repair|flush|reset|start|stop|change)\b/i.test(
      sql,
    )
  ) {
    return 'change';
  }
  return /^\s*(?:select|show|explain|describe|desc|with|\\|pragma|use|\.|table|values|analyze\s*$)/i.test(
    sql,
  )
    ? 'read'
    : 'change';
}
