import { describe, expect, it } from 'vitest';
import { type InlineContext, readInline } from '../../../../extension/command/read-inline';
import { loadGrammar } from '../filling/load-grammar';

const grammar = await loadGrammar();

/** Reads the span in «guillemets» of a sentence. */
function read(sentence: string, container: InlineContext['container'] = 'list-item') {
  const [before = '', rest = ''] = sentence.split('«');
  const [text = '', after = ''] = rest.split('»');
  return readInline(text, { before, after, container }, grammar);
}

describe('inline code that is to be run', () => {
  it.each([
    'Use «lsof» to list the open files, then look for the device.',
    'Database health: «make db-status»',
    '«git pull»',
    '«git pull» to get the latest changes',
    'Run «terraform plan» and look at the changes',
    'Run `terraform init` and «terraform apply»',
    'Look at the pods with «kubectl get pods -n web»',
    'Log in to the host («ssh ops@bastion.example.net»)',
    'then run «top»',
    'Type «htop» to see the load',
    'Use «deployer ship --to staging»',
    'run «acme-cli rotate keys»',
    'Restart: «sudo systemctl restart nginx»',
    'You need to «git-crypt unlock» first',
    'Find the leader using «curl -s localhost:2379/health | jq .»',
    'Scale it: «make scale service=<api|web> count=<n>»',
    'Run «./bin/rollback.sh v1»',
    '«$ uptime»',
    'Flush the cache: «redis-cli -h cache FLUSHALL»',
    'Start a shell: «docker compose exec web bash»',
    'Is the database there? «make db-status»',
    'Clean up by running: «minikube delete»',
    'You can use the «top» command on the node',
    'A «terraform plan» can be run to verify the import',
    'Enable restores: «acme enable_restore»',
    'Start it with the wrapper: «acme-instrument python app.py»',
    'Fetch the keys: «acme sync && acme keys add --store team && acme sync»',
    '«$> brew install jq»',
    'run «open ./certs/ca.crt» and follow the prompts',
    '«puppet ssl bootstrap»',
    'by executing «cf set-org-role USERNAME ORG Developer»',
    'Using Homebrew: «brew cask install jq»',
  ])('%s', (sentence) => {
    expect(read(sentence)).toBeDefined();
  });
});

describe('inline code that is not', () => {
  it.each([
    'The helper looks for each folder and runs «terraform init -upgrade» in it.',
    'Traffic moves, such as when manually running «kubectl rollout restart deploy/web».',
    'When modifying the settings via «kubectl -n web edit configmap settings», nothing happens.',
    '«journalctl -u web | grep 4f2» verifies that nobody came in.',
    'The state is kept in «terraform { backend "s3" { ... } }»',
    '«ConnectionError» in the logs',
    'the «kubectl» client',
    'Use «kubectl delete» to remove it',
    'run «git clone» on it',
    'this needs performing a «terraform destroy» on the module',
    'The pipeline runs «terraform apply»',
    'The job runs «terraform apply -auto-approve»',
    'He ran «terraform destroy» on the wrong workspace',
    'If you run «terraform apply» the node is replaced',
    'The «terraform plan» output is long',
    'Do not run «kubectl delete ns web»',
    'Bad: «kubectl get pod web-xyz»',
    '«terraform apply» fails with a timeout',
    'Type «/incident declare» in Slack',
    'Type «!deploy web» in Slack',
    'Click «Run workflow»',
    'Run the «deploy web» pipeline',
    'Set «replicas: 3»',
    'Set «count = 0»',
    'Run «SELECT * FROM users LIMIT 1;»',
    '«sum(rate(http_requests_total[5m]))»',
    '«GET /api/v1/users»',
    '«/etc/nginx/nginx.conf»',
    'see «make sure that it works»',
    'the «NAMESPACE» variable',
    '«kill -9» the process',
    'use «--force»',
    'the «bin/deploy» script',
    'the error «no space left on device»',
    '«time out»',
    'the «host network» setting',
    'The last error was «test failed»',
    'the «top 10 queries» panel',
    '«wait time»',
    '«sudo !!»',
    'the job does it (i.e. «gcloud compute snapshot ...»)',
    'the alias `kgp` translates to «kubectl get pods -n web»',
    'which is equivalent to «kubectl get pods -n web»',
    'Run «acme rebuild» for each shard',
    'run «acme addcell» as was done for the first one',
    '«set @@mode = 1»',
    '«set timeout to 5»',
    'it stops («exit 1»)',
    'prefix them with «sudo -u git»',
    'limits («quota / -k»)',
    'you could be doing a «fly set-pipeline»',
    '«server --log=json» will be the default',
    'To run the «hostname» command on the role, add it',
  ])('%s', (sentence) => {
    expect(read(sentence)).toBeUndefined();
  });
});

it.each([
  ['heading', '«kubectl get pods -n web»'],
  ['table-cell', '«terraform plan»'],
] as const)('is none in a %s of its own: %s', (container, sentence) => {
  expect(read(sentence, container)).toBeUndefined();
});

it('is one in a paragraph of its own, whatever the program', () => {
  expect(read('«acme show web»', 'paragraph')).toBeDefined();
});

describe('what is known of it', () => {
  it('has its parameters, risk and variables', () => {
    const reading = read('Set it: «export TOKEN=<api-token>»');
    expect(reading?.command).toMatchObject({
      text: 'export TOKEN=<api-token>',
      language: 'sh',
      risk: 'read',
      parameters: [{ name: 'api-token', style: 'angle', secret: true }],
    });
    expect([...(reading?.sets ?? [])]).toEqual(['TOKEN']);
  });
});
