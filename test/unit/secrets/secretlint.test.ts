import { lintSource } from '@secretlint/core';
import { creator, rules } from '@secretlint/secretlint-rule-preset-recommend';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactText } from '../../../extension/secrets/redact-text';
import { SecretFinder } from '../../../extension/secrets/secret-finder';

/**
 * The recommended rules of secretlint, which are well kept, as an oracle: what they find in a text,
 * `SecretFinder` takes out. Drawn are the secrets of each rule, and what stands around them.
 */

const finder = new SecretFinder();

/** Where a secret stands: what is before it, the secret itself, what is behind. */
type Place = readonly [before: string, secret: fc.Arbitrary<string>, after?: string];

const drawn = (pattern: RegExp) => fc.stringMatching(pattern);

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

const opsToken = drawn(/^[a-f0-9]{84}$/).map((secretKey) => `ops_${base64({ secretKey })}`);

const key = fc
  .array(drawn(/^[A-Za-z0-9+/]{64}$/), { minLength: 2, maxLength: 6 })
  .map((lines) => ['MIIEvQIBADANBgkq', ...lines].join('\n'));

const places: Readonly<Record<string, readonly Place[]>> = {
  '1password': [['', opsToken]],
  anthropic: [['', drawn(/^sk-ant-api0[0-9]-[A-Za-z0-9_-]{93}AA$/)]],
  aws: [
    ['AWS_SECRET_ACCESS_KEY=', drawn(/^[A-Za-z0-9+]{38}\/[A-Za-z0-9]$/)],
    ['"SecretAccessKey": "', drawn(/^[A-Za-z0-9]{40}$/)],
    ['aws_secret_access_key => ', drawn(/^[A-Za-z0-9]{40}$/)],
  ],
  basicauth: [
    ['https://user:', drawn(/^[a-zA-Z0-9_-]{4,40}$/), '@example.com/x'],
    ['https://', drawn(/^[a-f0-9]{40}$/), ':x-oauth-basic@github.com/x/y'],
  ],
  cloudflare: [['', drawn(/^(cfk|cfut|cfat)_[A-Za-z0-9]{40}[0-9a-f]{8}$/)]],
  'database-connection-string': [
    ['postgresql://orders:', drawn(/^[A-Za-z0-9%!+.]{8,40}$/), '@db.internal:5432/orders'],
    ['mysql://orders:', drawn(/^[A-Za-z0-9%!+.]{8,40}$/), '@db.internal/orders'],
    ['mongodb+srv://orders:', drawn(/^[A-Za-z0-9%!+.]{8,40}$/), '@db.internal/orders'],
  ],
  databricks: [['', drawn(/^dapi[A-Fa-f0-9]{32}$/)]],
  docker: [['', drawn(/^dckr_pat_[a-zA-Z0-9_-]{27}$/)]],
  figma: [['', drawn(/^figd_[A-Za-z0-9_-]{40,60}$/)]],
  github: [
    ['', drawn(/^(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{36}$/)],
    ['', drawn(/^github_pat_[A-Za-z0-9_]{82}$/)],
    ['', drawn(/^ghs_[0-9]{5}_[A-Za-z0-9]{20}\.[A-Za-z0-9_-]{40}\.[A-Za-z0-9]{40}$/)],
  ],
  gitlab: [['', drawn(/^glpat-[A-Za-z0-9_-]{20,40}$/)]],
  grafana: [
    ['', drawn(/^glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}$/)],
    ['', drawn(/^[A-Za-z0-9]{12}$/).map((k) => `glc_${base64({ o: '1', n: 'test', k })}`)],
  ],
  groq: [['', drawn(/^gsk_[a-zA-Z0-9]{52}$/)]],
  'hashicorp-vault': [
    ['', drawn(/^hv[sr]\.[A-Za-z0-9_-]{95}$/)],
    ['', drawn(/^hvb\.[A-Za-z0-9_-]{150}$/)],
  ],
  huggingface: [['', drawn(/^hf_[a-zA-Z]{34}$/)]],
  linear: [['', drawn(/^lin_api_[a-zA-Z0-9_]{40}$/)]],
  notion: [['', drawn(/^ntn_[0-9]{11}[A-Za-z0-9]{35}$/)]],
  npm: [['', drawn(/^npm_[A-Za-z0-9_]{36}$/)]],
  openai: [
    ['', drawn(/^sk-(proj|svcacct|admin)-[A-Za-z0-9_-]{58}T3BlbkFJ[A-Za-z0-9_-]{57}[A-Za-z0-9]$/)],
    ['', drawn(/^sk-[a-zA-Z0-9]{20}T3BlbkFJ[a-zA-Z0-9]{20}$/)],
  ],
  privatekey: [['-----BEGIN RSA PRIVATE KEY-----\n', key, '\n-----END RSA PRIVATE KEY-----']],
  sendgrid: [['', drawn(/^SG\.[A-Za-z0-9_]{22}\.[A-Za-z0-9_]{20}-[A-Za-z0-9_]{22}$/)]],
  shopify: [['', drawn(/^(shppa|shpca|shpat|shpss)_[a-zA-Z0-9]{32}$/)]],
  slack: [
    ['', drawn(/^xox[bpar]-[0-9]{10}-[a-zA-Z0-9]{24}$/)],
    ['', drawn(/^xapp-1-[A-Z0-9]{10}-[0-9]{10}-[a-f0-9]{40}$/)],
    ['https://hooks.slack.com/services/', drawn(/^T[A-Z0-9]{8}\/B[A-Z0-9]{8}\/[a-zA-Z0-9]{24}$/)],
  ],
  stripe: [['', drawn(/^(sk|rk)_(live|test)_[a-zA-Z0-9]{24,40}$/)]],
  tailscale: [['', drawn(/^tskey-(api|auth|client|scim)-[0-9A-Za-z]{12}-[0-9A-Za-z]{24}$/)]],
  vercel: [['', drawn(/^vc[piark]_[A-Za-z0-9]{24,40}$/)]],
};

/** Rules that look for nothing in a text: for comments of secretlint's own, and for binary files. */
const others = new Set(['filter-comments', 'gcp']);

const ruleName = (id: string) => id.replace('@secretlint/secretlint-rule-', '');

async function foundBySecretlint(content: string): Promise<readonly string[]> {
  const id = '@secretlint/secretlint-rule-preset-recommend';
  const { messages } = await lintSource({
    source: { filePath: 'output.txt', ext: '.txt', contentType: 'text', content },
    options: { noPhysicFilePath: true, config: { rules: [{ id, rule: creator, options: {} }] } },
  });
  return messages.map(({ ruleId }) => ruleName(ruleId));
}

test('every rule of secretlint is drawn from', () => {
  const names = rules.map(({ meta }) => ruleName(meta.id)).filter((name) => !others.has(name));
  expect(Object.keys(places)).toEqual(names.toSorted());
});

const around = fc.tuple(
  fc.constantFrom('', '+ ', 'x: ', 'key="', "'", 'TOKEN_', '2026 INFO ', '0'),
  fc.constantFrom('', '"', "'", ' done', '\n', ',', ')'),
);

test.each(Object.entries(places))(
  'what the rule for %s finds is taken out',
  async (rule, variants) => {
    for (const [before, secret, after = ''] of variants) {
      const property = fc.asyncProperty(secret, around, async (value, [left, right]) => {
        const text = `first\n${before || left}${value}${after || right}\nlast`;
        fc.pre((await foundBySecretlint(text)).includes(rule));
        const { value: kept } = redactText(text, finder);
        for (const part of value.split('\n')) expect(kept).not.toContain(part);
      });
      await fc.assert(property, { numRuns: 25, maxSkipsPerRun: 20 });
    }
  },
);
