import { programs } from './program-rule';

export const CLOUD = [
  ...programs('aws', {
    speaksVerbs: true,
    valued: '--region --profile --output --query --endpoint-url --cli-read-timeout',
    read:
      's3:ls sso:login sts:get-caller-identity configure:list configure:get/1 logs:tail/1 ' +
      'ssm:start-session! ecs:execute-command! help ec2:describe-instances s3api:head-object',
    change:
      'configure! configure:sso! s3:cp/2 s3:sync/2 s3:mv/2 s3:mb/1 configure:set/2 s3:presign/1',
    destroy: 's3:rm/1 s3:rb/1',
  }),
  ...programs('gcloud az', {
    speaksVerbs: true,
    valued: '--project --zone --region --account --subscription -g --resource-group -o --output',
    read:
      'help info version projects:list config:list config:get-value/1 auth:list auth:print-access-token ' +
      'auth:application-default:print-access-token compute:ssh/1! account:show account:list ' +
      'account:get-access-token config:configurations:list topic cheat-sheet interactive!',
    change:
      'init! login auth:login auth:application-default:login config:set/2 config:unset/1 auth:revoke container:clusters:get-credentials/1 account:set ' +
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
    'doctl oci ibmcloud linode-cli hcloud scw exo openstack flyctl heroku eb sam cdk serverless sls ' +
      'netlify vercel wrangler fastly railway nova neutron glance cinder swift ovhcloud civo ' +
      'linode yc aliyun tccli copilot amplify cosmos confluent atlas pscale neonctl supabase',
    {
      speaksVerbs: true,
      valued: '-a --app -r --remote --region --profile -t --target -c --config',
      read: 'logs ps apps:info config. whoami diff synth help pg:psql! psql!',
      change:
        'login deploy scale/1 ps:restart ps:scale/1 run/1 restart maintenance:on maintenance:off',
    },
  ),
  ...programs('fly', {
    speaksVerbs: true,
    valued:
      '-t --target -a --app -p --pipeline -j --job -c --config -v --var -n --team-name -u --username ' +
      '--concourse-url -r --resource -b --build -s --step -l --load-vars-from -w --worker',
    read:
      'targets pipelines ps builds workers watch/1! w/1! hijack/1! intercept/1! i/1! status userinfo logs! jobs teams containers ' +
      'volumes resources resource-versions/1 get-pipeline/1 gp/1 get-team/1 help version',
    change:
      'login set-pipeline/1 sp/1 trigger-job/1 tj/1 unpause-pipeline/1 up/1 pause-pipeline/1 ' +
      'pp/1 check-resource/1 cr/1 abort-build/1 sync expose-pipeline/1 hide-pipeline/1 ' +
      'land-worker/1 execute/1 e/1 rerun-build/1 pin-resource/1 unpin-resource/1 ' +
      'check-resource-type/1 pause-job/1 unpause-job/1 rename-pipeline/1 set-team/1 logout ' +
      'archive-pipeline/1 edit-target/1 delete-target/1 enable-resource-version/1 ' +
      'disable-resource-version/1',
    destroy: 'destroy-pipeline/1 dp/1 prune-worker/1 destroy-team/1 clear-task-cache/1',
  }),
  ...programs('cf', {
    valued: '-o -s -c -f -i -m -k -p -b -u',
    read:
      'app/1 apps a services s service/1 service-keys/1 service-key/2 marketplace m env/1 events/1 ' +
      'logs/1 routes domains orgs spaces space/1 org/1 buildpacks stacks curl/1 help ' +
      'ssh/1! tasks/1 revisions/1 security-groups org-users/1 space-users/2 quotas feature-flags ' +
      'network-policies ssh-code ssh-enabled/1 version health get-health-check/1 packages/1 droplets/1',
    change:
      'login target push start/1 stop/1 restart/1 restage/1 scale/1 create-service/3 bind-service/2 ' +
      'unbind-service/2 create-service-key/2 update-service/1 set-env/3 unset-env/2 map-route/2 ' +
      'unmap-route/2 run-task/1 connect-to-service/2! logout api auth enable-ssh/1 disable-ssh/1 ' +
      'create-route/1 rename/2 share-service/1 cancel-deployment/1 restart-app-instance/2 share-private-domain/2',
    destroy:
      'delete/1 delete-service/1 delete-service-key/2 delete-route/1 delete-space/1 delete-org/1',
  }),
];
