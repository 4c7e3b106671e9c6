/**
 * Secrets in the places where they are found, all made up: what stands before, the secret, what
 * stands behind, and the kind that it is. Put together here, so that no scanner takes them for real.
 */
export interface Sample {
  readonly before: string;
  readonly secret: string;
  readonly after: string;
  readonly kind: string;
}

const letters = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3hJ6kL9nP2rS5tU8wX1zA4cD7eF0gH3j';
const hex = '0123456789abcdef'.repeat(4);

const sample = (before: string, secret: string, after: string, kind: string): Sample => ({
  before,
  secret,
  after,
  kind,
});

export const samples: readonly Sample[] = [
  sample('id ', `AKIA${'Z'.repeat(6)}0123456789`, ' used', 'aws-access-key'),
  sample('', `ASIA${'Y'.repeat(16)}`, '', 'aws-access-key'),
  sample('remote: ', `ghp_${letters.slice(0, 36)}`, '.', 'github-token'),
  sample('x=', `github_pat_${letters.slice(0, 60)}`, '', 'github-token'),
  sample('> ', `glpat-${letters.slice(0, 20)}`, '', 'gitlab-token'),
  sample('hook ', `xoxb-1234567890-${letters.slice(0, 24)}`, ' ok', 'slack-token'),
  sample(
    'POST https://hooks.slack.com/services/',
    `T00/B00/${letters.slice(0, 24)}`,
    ' 200',
    'slack-webhook',
  ),
  sample('//registry.npmjs.org/:_authToken=', letters.slice(0, 30), '', 'npm-token'),
  sample('with ', `npm_${letters.slice(0, 36)}`, '', 'npm-token'),
  sample('', `pypi-AgE${letters.slice(0, 40)}`, '', 'pypi-token'),
  sample('', `dckr_pat_${letters.slice(0, 27)}`, '', 'docker-token'),
  sample('key ', `sk_live_${letters.slice(0, 24)}`, '', 'stripe-key'),
  sample('', `AIza${letters.slice(0, 35)}`, '', 'google-api-key'),
  sample('', `ya29.${letters}`, '', 'google-token'),
  sample('', `sk-ant-api03-${letters}`, '', 'ai-key'),
  sample('', `sk-${letters.slice(0, 48)}`, '', 'ai-key'),
  sample('', `hf_${letters.slice(0, 34)}`, '', 'ai-key'),
  sample('', `SG.${letters.slice(0, 22)}.${letters.slice(0, 43)}`, '', 'sendgrid-key'),
  sample('', `shpat_${hex.slice(0, 32)}`, '', 'shopify-token'),
  sample('', `lin_api_${letters.slice(0, 40)}`, '', 'linear-key'),
  sample('', `dop_v1_${hex}`, '', 'digitalocean-token'),
  sample('', `hvs.${letters.slice(0, 24)}`, '', 'vault-token'),
  sample('', `ops_ey${letters}${letters}`, '', '1password-token'),
  sample('cookie ', `eyJhbGciOiJI.eyJzdWIiOiIx.${letters.slice(0, 43)}`, ';', 'jwt'),
  sample('postgres://orders:', 'h0rse-battery', '@db:5432/orders', 'url-password'),
  sample('amqp://:', 'p%40ss', '@queue/', 'url-password'),
  sample('Authorization: Bearer ', letters.slice(0, 40), '', 'authorization'),
  sample("-H 'authorization: basic ", 'dXNlcjpwYXNzd29yZA==', "'", 'authorization'),
  sample('Authorization: token ', letters.slice(0, 40), '', 'authorization'),
  sample('{"Authorization": "', letters.slice(0, 32), '"}', 'authorization'),
  sample('DB_PASSWORD=', 'hunter2', '', 'secret'),
  sample('export API_KEY="', 'abcd-1234', '"', 'secret'),
  sample('curl "https://api/x?access_token=', '1234567890', '&page=2"', 'secret'),
  sample('deploy --password ', 'hunter2!', ' --force', 'secret'),
  sample('{"clientSecret": "', 'a b c d', '", "id": 1}', 'secret'),
  sample('  password: ', 'aHVudGVyMg==', '', 'secret'),
  sample("curl -H 'X-Api-Key: ", '0123-abcd', "' https://x", 'secret'),
  sample('> X-Auth-Token: ', '0123456789ab', '', 'secret'),
  sample('secret_access_key => "', `${letters.slice(0, 38)}/+`, '"', 'secret'),
  sample('curl -s -u admin:', 'hunter2', ' https://x/y', 'secret'),
  sample('mysql -u root -p', 'hunter2', ' orders', 'secret'),
  sample('sshpass -p ', 'hunter2', ' ssh host', 'secret'),
  sample('redis-cli -h x -a ', 'hunter2', ' ping', 'secret'),
  sample('< Set-Cookie: ', 'session=0123456789abcdef; Path=/', '', 'cookie'),
  sample('https://', letters.slice(0, 40), ':x-oauth-basic@github.com/a/b', 'url-password'),
  sample('', `sntrys_${letters}`, '', 'sentry-token'),
  sample('', `NRAK-${'Z'.repeat(27)}`, '', 'new-relic-key'),
  sample('', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`, '', 'age-key'),
  sample('', `ATATT3${letters}`, '', 'atlassian-token'),
  sample('AccountName=x;AccountKey=', `${letters}==`, ';Endpoint', 'secret'),
];

/** What looks a little like a secret and is none. */
export const harmless: readonly string[] = [
  'password: required',
  'Password for ada@example.com: ',
  'token expired, page_token_id=5, max_tokens=4096',
  'make login token=<token> password=$PASSWORD secret={{ secret }} key=***',
  'https://example.com:8080/path?x=1 http://user@host/ ssh://git@github.com:22/x',
  'docker run -u 1000:1000 x, mysql -p orders, curl -u $USER:$PASS https://x, redis-cli -a $PW',
  'token: 5 of 10 used; the cookie: a session, tskey- and dapi and vcr_ alone',
  'AKIA is how they begin; ghp_short; sk-learn; eyJ alone; hf_model',
  'Basic understanding, Bearer of news, asic miners',
  'kubectl get secret db-credentials -o name',
  '{"token": "<token>", "passwordFile": "/run/secrets/db"}',
  '2026-11-23T03:04:05Z INFO request id=1f2e3d4c5b6a79880123456789abcdef01234567 path=/api/v1/keys/42',
  'commit 3f786850e387550fdab836ed7e6dc881de23001b',
];
