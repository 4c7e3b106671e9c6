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
 * issuers document them; secretlint's rules and GitHub's secret scanning list the same.
 */
export const hintedPatterns: readonly HintedPatterns[] = [
  {
    hint: /(?:gh[oprsu]_|_pat_|npm_|dckr_|live_|test_|hsec_|hp[acs][ast]_|lin_api_|_v1_|ops_|hf_|gl[a-z]{2,5}-|xox[a-z]-|xapp-|pypi-|CSPX-|sk-)[A-Za-z0-9]/g,
    patterns: [
      { kind: 'github-token', pattern: /\bgh[oprsu]_[A-Za-z0-9]{36,255}|\bgithub_pat_\w{22,255}/g },
      {
        kind: 'gitlab-token',
        pattern: /\bgl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\w-]{20,}/g,
      },
      {
        kind: 'slack-token',
        pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-\d-[A-Za-z0-9-]{10,}/g,
      },
      { kind: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
      { kind: 'pypi-token', pattern: /\bpypi-AgE[\w-]{16,}/g },
      { kind: 'docker-token', pattern: /\bdckr_[po]at_[\w-]{20,}/g },
      {
        kind: 'stripe-key',
        pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|\bwhsec_[\w+/=]{16,}/g,
      },
      { kind: 'google-api-key', pattern: /\bGOCSPX-[\w-]{20,}/g },
      {
        kind: 'ai-key',
        pattern:
          /\bsk-(?:ant|proj|svcacct|admin|or)-[\w-]{20,}|\bsk-[A-Za-z0-9]{32,}|\bhf_[A-Za-z0-9]{30,}/g,
      },
      { kind: 'shopify-token', pattern: /\bshp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32,}/g },
      { kind: 'linear-key', pattern: /\blin_api_\w{32,}/g },
      { kind: 'digitalocean-token', pattern: /\bdo[opr]_v1_[a-f0-9]{64}/g },
      { kind: '1password-token', pattern: /\bops_ey[\w+/=-]{80,}/g },
    ],
  },
  {
    hint: /AKIA|ASIA|ABIA|ACCA|AIza|eyJ|ya29\.|SG\.|hv[sbr]\./g,
    patterns: [
      { kind: 'aws-access-key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g },
      { kind: 'google-api-key', pattern: /\bAIza[\w-]{35}/g },
      { kind: 'google-token', pattern: /\bya29\.[\w-]{20,}/g },
      { kind: 'sendgrid-key', pattern: /\bSG\.[\w-]{16,256}\.[\w-]{16,256}/g },
      { kind: 'vault-token', pattern: /\bhv[sbr]\.[\w-]{20,}/g },
      { kind: 'jwt', pattern: /\beyJ[\w-]{8,4096}\.eyJ[\w-]{8,4096}\.[\w-]*/g },
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
          /(?<=[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]{0,256}:)(?![$<{*[])[^\s/"'<>]{1,256}(?=@)/gi,
      },
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
    hint: /oken|OKEN|ecret|ECRET|assw|ASSW|assp|ASSP|[kK]ey|KEY|[pP]wd|PWD|redent|REDENT/g,
    patterns: [
      { kind: 'npm-token', pattern: /(?<=_authToken=["']?)(?![$<{[])[^\s"']+/g },
      {
        kind: 'secret',
        pattern: new RegExp(
          [
            `(?<=${NAME}["']?\\s{0,20}=\\s{0,20}["'\`]?)${VALUE}`,
            `(?<=--[a-z-]{0,40}${NAME}\\s{1,20}["'\`]?)(?!-)${VALUE}`,
            `(?<="[\\w.-]{0,60}${NAME}"\\s{0,20}:\\s{0,20}")(?![$<{*[])[^"]{4,}`,
            `(?<=^\\s{0,80}(?:- )?[\\w.-]{0,60}${NAME}\\s{0,20}:\\s{1,20}["']?)(?=[^\\s"']*[\\d+/=!@#])(?![$<{(*\\[%])[^\\s"']{8,}(?=["']?\\s*$)`,
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
