import { programs } from './program-rule';

export const CLOUD = [
  ...programs('aws', {
    speaksVerbs: true,
    valued: '--region --profile --output --query --endpoint-url --cli-read-timeout',
    read:
      's3:ls sso:login sts:get-caller-identity configure! configure:list configure:sso! logs:tail/1 ' +
      'ssm:start-session! ecs:execute-command! help ec2:describe-instances s3api:head-object',
    change: 's3:cp/2 s3:sync/2 s3:mv/2 s3:mb/1 configure:set/2 s3:presign/1',
    destroy: 's3:rm/1 s3:rb/1',
  }),
  ...programs('gcloud az', {
    speaksVerbs: true,
    valued: '--project --zone --region --account --subscription -g --resource-group -o --output',
    read:
      'help info version projects:list config:list config:get-value/1 auth:list auth:print-access-token ' +
      'auth:application-default:print-access-token compute:ssh/1! init! login account:show account:list ' +
      'auth:login auth:application-default:login config:configurations:list topic cheat-sheet',
    change:
      'config:set/2 config:unset/1 auth:revoke container:clusters:get-credentials/1 account:set ' +
      'aks:get-credentials config:configurations:activate/1 auth:configure-docker components:update ' +
      'components:install/1 logout auth:application-default:revoke',
  }),
  ...programs('gsutil s3cmd rclone mc', {
    speaksVerbs: true,
    read: 'ls cat/1 du stat/1 lsd/1 lsl/1 size/1 check/2 md5sum/1 tree',
    change: 'cp/2 mb/1 rsync/2 copy/2 put/2 get/1 mv/2 move/2 mirror/2 alias:set/3',
    destroy: 'rm/1 rb/1 sync/2 purge/1 delete/1 del/1',
  }),
  ...programs('bq', {
    read: 'ls show/1 query/1 head/1',
    change: 'mk/1 load/2 cp/2 extract/2 update/1',
    destroy: 'rm/1',
  }),
  ...programs(
    'doctl oci ibmcloud linode-cli hcloud scw exo openstack flyctl heroku cf eb sam cdk serverless sls ' +
      'netlify vercel wrangler fastly railway render nova neutron glance cinder swift ovhcloud civo ' +
      'linode yc aliyun tccli copilot amplify cosmos confluent atlas pscale neonctl supabase',
    {
      speaksVerbs: true,
      valued: '-a --app -r --remote --region --profile -t --target -c --config',
      read: 'logs ps apps:info config whoami login diff synth help',
      change: 'deploy scale/1 ps:restart ps:scale/1 run/1 restart maintenance:on maintenance:off',
    },
  ),
  ...programs('fly', {
    speaksVerbs: true,
    valued: '-t --target -a --app -p --pipeline -j --job -c --config -v --var',
    read: 'targets pipelines builds workers watch! hijack! intercept! login status userinfo logs! jobs',
    change:
      'set-pipeline/0 trigger-job unpause-pipeline pause-pipeline check-resource abort-build sync ' +
      'expose-pipeline land-worker',
    destroy: 'destroy-pipeline prune-worker destroy-team clear-task-cache',
  }),
];
