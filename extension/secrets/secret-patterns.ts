/** A form that secrets have. What it matches is the secret alone, not what tells it. */
export interface SecretPattern {
  /** As the mark in its place names it: `[redacted:KIND]`. */
  readonly kind: string;
  /** With the flags `g` and, where it looks at lines, `m`. */
  readonly pattern: RegExp;
}

/** What a name ends with whose value is a secret. */
const NAME =
  '(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|secret[_-]?key|credentials?)';
/** A value: no reference to one (`$VAR`, `<token>`, `{{x}}`, `***`), and no mark. */
const VALUE = '(?![$<{(*\\[%])[^\\s"\'`,;&|<>]{4,}';

/** Patterns that look for secrets only where there is a hint. */
export interface HintedPatterns {
  /**
   * Matches on every line on which one of the patterns does. Few alternatives, all of them literal:
   * such a search skips most of a text, while the patterns look at each character.
   */
  readonly hint: RegExp;
  readonly patterns: readonly SecretPattern[];
}

/**
 * Forms in which secrets are found in commands and what they print. Those of tokens are as their
 * issuers document them; a test holds them against secretlint's rules. No letter stands before a
 * token (`risk-…` is no `sk-…`), but `_` and digits may: `TOKEN_ghp_…`.
 */
export const hintedPatterns: readonly HintedPatterns[] = [
  {
    hint: /(?:gh[oprsu]_|_pat_|npm_|live_|test_|hsec_|hp[acps][ast]_|lin_api_|_v1_|ops_|hf_|gl[a-z]{1,5}[-_]|xox[a-z]-|xapp-|pypi-|CSPX-|sk-|gsk_|ntn_|figd_|vc[acikpr]_|cf[aku]t?_|skey-|dapi|sntry[su]_|NRAK-|KEY-1)[\w-]/g,
    patterns: [
      {
        kind: 'github-token',
        pattern:
          /(?<![A-Za-z])(?:gh[oprsu]_[A-Za-z0-9]{36,255}|ghs_\d{1,20}_[\w-]+\.[\w-]+\.[\w-]+|github_pat_\w{22,255})/g,
      },
      {
        kind: 'gitlab-token',
        pattern: /(?<![A-Za-z])gl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\w-]{20,}/g,
      },
      {
        kind: 'slack-token',
        pattern: /(?<![A-Za-z])(?:xox[abeoprs]|xapp-\d)-[A-Za-z0-9-]{10,}/g,
      },
      { kind: 'npm-token', pattern: /(?<![A-Za-z])npm_\w{36}(?!\w)/g },
      { kind: 'pypi-token', pattern: /(?<![A-Za-z])pypi-AgE[\w-]{16,}/g },
      { kind: 'docker-token', pattern: /(?<![A-Za-z])dckr_[po]at_[\w-]{20,}/g },
      {
        kind: 'stripe-key',
        pattern: /(?<![A-Za-z])(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[\w+/=]{16,})/g,
      },
      { kind: 'google-api-key', pattern: /(?<![A-Za-z])GOCSPX-[\w-]{20,}/g },
      {
        kind: 'ai-key',
        pattern:
          /(?<![A-Za-z])(?:sk-(?:ant|proj|svcacct|admin|or)-[\w-]{20,}|sk-[A-Za-z0-9]{32,}|hf_[A-Za-z0-9]{30,}|gsk_[A-Za-z0-9]{40,})/g,
      },
      { kind: 'shopify-token', pattern: /(?<![A-Za-z])shp(?:at|ca|pa|ss)_[A-Za-z0-9]{32,}/g },
      { kind: 'linear-key', pattern: /(?<![A-Za-z])lin_api_\w{32,}/g },
      { kind: 'digitalocean-token', pattern: /(?<![A-Za-z])do[opr]_v1_[a-f0-9]{64}/g },
      { kind: '1password-token', pattern: /(?<![A-Za-z])ops_ey[\w+/=-]{80,}/g },
      {
        kind: 'grafana-token',
        pattern:
          /(?<![A-Za-z])(?:glc_[A-Za-z0-9+/]{32,}={0,2}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})/g,
      },
      {
        kind: 'cloudflare-token',
        pattern: /(?<![A-Za-z])cf(?:k|ut|at)_[A-Za-z0-9]{40,}/g,
      },
      { kind: 'databricks-token', pattern: /(?<![A-Za-z])dapi[A-Fa-f0-9]{32}(?:-\d)?/g },
      { kind: 'figma-token', pattern: /(?<![A-Za-z])figd_[\w-]{40,}/g },
      { kind: 'notion-token', pattern: /(?<![A-Za-z])ntn_\d{11}[A-Za-z0-9]{35}/g },
      {
        kind: 'tailscale-key',
        pattern: /(?<![A-Za-z])tskey-[a-z]{2,20}-\w{8,40}-\w{16,}/g,
      },
      { kind: 'vercel-token', pattern: /(?<![A-Za-z])vc[acikpr]_[A-Za-z0-9]{20,}/g },
      { kind: 'sentry-token', pattern: /(?<![A-Za-z])sntry[su]_[\w+/=-]{40,}/g },
      { kind: 'new-relic-key', pattern: /(?<![A-Za-z])NRAK-[A-Z0-9]{27}/g },
      { kind: 'age-key', pattern: /(?<![A-Za-z])AGE-SECRET-KEY-1[A-Z0-9]{58}/g },
    ],
  },
  {
    hint: /AKIA|ASIA|ABIA|ACCA|AIza|eyJ|ya29\.|SG\.|hv[sbr]\.|ATATT/g,
    patterns: [
      { kind: 'aws-access-key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g },
      { kind: 'google-api-key', pattern: /(?<![A-Za-z])AIza[\w-]{35}/g },
      { kind: 'google-token', pattern: /(?<![A-Za-z])ya29\.[\w-]{20,}/g },
      { kind: 'sendgrid-key', pattern: /(?<![A-Za-z])SG\.[\w-]{16,256}\.[\w-]{16,256}/g },
      { kind: 'vault-token', pattern: /(?<![A-Za-z])hv[sbr]\.[\w-]{20,}/g },
      { kind: 'atlassian-token', pattern: /(?<![A-Za-z])ATATT3[\w=-]{60,}/g },
      { kind: 'jwt', pattern: /(?<![A-Za-z])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,4096}\.[\w-]*/g },
    ],
  },
  {
    hint: /:\/\//g,
    patterns: [
      {
        kind: 'slack-webhook',
        pattern: /(?<=https:\/\/hooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/_+-]{20,}/g,
      },
      {
        kind: 'url-password',
        // At most 256 of each, so that a long line without an @ costs no more than its length.
        pattern:
          /(?<=[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>[]{0,256}:)(?![$<{*[]|x-oauth-basic@)[^\s/"'<>]{1,256}(?=@)/gi,
      },
      // Here the name is the secret.
      { kind: 'url-password', pattern: /(?<=:\/\/)[\w%.~-]{1,256}(?=:x-oauth-basic@)/g },
    ],
  },
  {
    hint: /earer|EARER|asic|ASIC|uthoriz|UTHORIZ/g,
    patterns: [
      {
        kind: 'authorization',
        pattern: new RegExp(
          [
            // Said in passing, only what can be no word.
            `(?<=\\b(?:Bearer|Basic)\\s{1,20})(?=[\\w+/.~-]*[\\d=+/])[\\w+/=.~-]{12,}`,
            `(?<=\\bauthorization["']?\\s{0,20}[:=]\\s{0,20}["']?(?:(?:bearer|basic|token|apikey|digest)\\s{1,20})?)(?!(?:bearer|basic|token|apikey|digest)\\b)[\\w+/=.~-]{8,}`,
          ].join('|'),
          'gi',
        ),
      },
    ],
  },
  {
    hint: /ookie:|OOKIE:/g,
    patterns: [
      { kind: 'cookie', pattern: /(?<=\b(?:set-)?cookie:\s{1,20})[^\s"'=]{1,256}=[^\r\n"']{4,}/gi },
    ],
  },
  {
    // Programs whose option for a password says nothing by its name.
    hint: /curl|mysql|maria|sshpass|redis-cli|mongo/g,
    patterns: [
      {
        kind: 'secret',
        pattern: new RegExp(
          [
            `(?<=\\bcurl\\b[^|;&]{0,1000}\\s(?:-u|--user)[\\s=]{0,3}["']?[^\\s:"'@/]{0,64}:)${VALUE}`,
            `(?<=\\b(?:mysql|mariadb)(?:-?dump|admin)?\\b[^|;&]{0,1000}\\s-p["']?)${VALUE}`,
            `(?<=\\bsshpass\\s{1,20}-p\\s{0,20}["']?)${VALUE}`,
            `(?<=\\bredis-cli\\b[^|;&]{0,1000}\\s-a\\s{1,20}["']?)${VALUE}`,
            `(?<=\\bmongo(?:sh|dump|restore)?\\b[^|;&]{0,1000}\\s-p\\s{1,20}["']?)${VALUE}`,
          ].join('|'),
          'g',
        ),
      },
    ],
  },
  {
    hint: /oken|OKEN|ecret|ECRET|assw|ASSW|assp|ASSP|[kK]ey|KEY|[pP]wd|PWD|redent|REDENT/g,
    patterns: [
      { kind: 'npm-token', pattern: /(?<=_authToken=["']?)(?![$<{[])[^\s"']+/g },
      {
        kind: 'secret',
        pattern: new RegExp(
          [
            `(?<=${NAME}["']?\\s{0,20}:?=>?\\s{0,20}["'\`]?)${VALUE}`,
            `(?<=--[a-z-]{0,40}${NAME}\\s{1,20}["'\`]?)(?!-)${VALUE}`,
            `(?<="[\\w.-]{0,60}${NAME}"\\s{0,20}:\\s{0,20}")(?![$<{*[])[^"]{4,}`,
            `(?<=["'][\\w-]{0,60}${NAME}:\\s{0,20})${VALUE}(?=["'])`,
            `(?<=${NAME}["']?:\\s{1,20}["']?)(?=[\\w+/=]*\\d)[\\w+/=]{16,}`,
            `(?<=^\\s{0,80}(?:[-<>+] )?[\\w.-]{0,60}${NAME}\\s{0,20}:\\s{1,20}["']?)(?=[^\\s"']*[\\d+/=!@#])(?![$<{(*\\[%])[^\\s"']{8,}(?=["']?\\s*$)`,
          ].join('|'),
          'gim',
        ),
      },
    ],
  },
];

/** The begin of a private key in PEM or OpenPGP armour, and its end. */
export const privateKeyBegin = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g;
export const privateKeyEnd = /-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g;
