import { programs, tools } from './program-rule';

export const INFRASTRUCTURE = [
  ...programs('terraform tofu terragrunt tf', {
    valued: '',
    read:
      'plan validate show output version providers. graph state:list state:show/1 workspace:list ' +
      'workspace:show console! state:pull help',
    change:
      'login logout get hclfmt providers:lock apply init import/2 fmt refresh taint/1 untaint/1 workspace:select/1 workspace:new/1 ' +
      'state:mv/2 0.12upgrade 0.13upgrade test run-all:apply run-all:init run-all:plan run-all ' +
      'state:replace-provider/2',
    destroy: 'destroy force-unlock/1 state:rm/1 state:push/1 workspace:delete/1 run-all:destroy',
  }),
  ...programs('vault', {
    valued: '-address -namespace -format -field',
    read:
      'status read/1 list/1 kv:get/1 kv:list/1 token:lookup secrets:list auth:list policy:list ' +
      'policy:read/1 audit:list version operator:raft:list-peers print:token path-help/1 kv:metadata:get/1',
    change:
      'login agent! write/2 kv:put/2 kv:patch/2 token:create token:renew operator:unseal operator:seal operator:init ' +
      'operator:step-down operator:raft:snapshot:save/1 secrets:enable/1 auth:enable/1 policy:write/2 ' +
      'unwrap/1 lease:renew/1 operator:rekey operator:rotate server!',
    destroy:
      'delete/1 kv:delete/1 kv:destroy/1 kv:metadata:delete/1 token:revoke/1 lease:revoke/1 ' +
      'secrets:disable/1 auth:disable/1 policy:delete/1 operator:raft:snapshot:restore/1 ' +
      'operator:raft:remove-peer/1',
  }),
  ...programs('consul', {
    valued: '-http-addr -token -datacenter',
    read:
      'members info version kv:get/1 catalog:nodes catalog:services catalog:datacenters monitor! ' +
      'operator:raft:list-peers operator:autopilot:get-config acl:token:list intention:list ' +
      'snapshot:inspect/1 validate/1 rtt/1 connect:ca:get-config',
    change:
      'kv:put/2 join/1 leave reload maint snapshot:save/1 intention:create/2 event lock/2 ' +
      'acl:bootstrap keygen keyring agent! connect:proxy!',
    destroy:
      'kv:delete/1 force-leave/1 snapshot:restore/1 operator:raft:remove-peer acl:token:delete ' +
      'intention:delete/1',
  }),
  ...programs('nomad', {
    speaksVerbs: true,
    valued: '-address -namespace -region',
    read:
      'status node:status job:status alloc:status alloc:logs/1 server:members job:history/1 version ' +
      'deployment:status eval:status ui monitor! job:plan/1 plan/1 logs/1 alloc:fs/1 job:inspect/1',
    change:
      'agent! run/1 job:run/1 job:revert/2 node:drain node:eligibility alloc:restart/1 deployment:promote/1 ' +
      'deployment:fail/1 job:dispatch/1 job:scale/1 job:restart/1 alloc:signal/1',
    destroy: 'stop/1 job:stop/1 alloc:stop/1 system:gc namespace:delete/1 server:force-leave/1',
  }),
  ...programs('ansible ansible-playbook', { alone: 'change/1' }),
  ...programs('ansible-vault', { read: 'view/1', change: 'edit/1! encrypt/1 decrypt/1 create/1!' }),
  ...programs('ansible-galaxy', { read: 'list', change: 'install/1 collection:install/1' }),
  ...tools('read', 'ansible-inventory ansible-lint tflint tfsec checkov/0 infracost'),
  ...programs('pulumi', {
    read: 'preview stack. stack:ls stack:output logs config. config:get/1 whoami about',
    change: 'login up refresh import/1 stack:select config:set/2 cancel',
    destroy: 'destroy stack:rm',
  }),
  ...programs('salt salt-call salt-run salt-key puppet chef-client knife bosh juju maas ', {
    speaksVerbs: true,
    alone: 'change',
  }),
  ...programs('ceph', {
    valued: '--cluster -c --conf --id -n --name',
    alone: 'read/0!',
    read:
      'status health health:detail df osd:tree osd:df osd:status osd:stat osd:dump osd:ls osd:perf ' +
      'osd:pool:ls osd:pool:stats osd:pool:get/2 osd:find/1 osd:metadata osd:blocked-by osd:utilization ' +
      'osd:crush:tree osd:crush:dump osd:crush:rule:dump osd:crush:rule:ls osd:lspools osd:getcrushmap ' +
      'osd:getmap osd:safe-to-destroy/1 osd:ok-to-stop/1 osd:pool:autoscale-status ' +
      'pg:stat pg:dump pg:ls pg:dump_stuck pg:map/1 mon:stat mon:dump mon:metadata quorum_status ' +
      'mon:getmap mgr:dump mgr:stat mgr:services mgr:module:ls mds:stat mds:metadata fs:ls fs:status ' +
      'fs:dump fs:get/1 auth:ls auth:list auth:get/1 auth:get-key/1 auth:print-key/1 config:dump ' +
      'config:get/1 config:show/1 config:log config-key:get/1 config-key:ls config-key:dump version ' +
      'versions crash:ls crash:info/1 log:last orch:status orch:ls orch:ps orch:host:ls orch:device:ls ' +
      'time-sync-status features report device:ls balancer:status telemetry:status progress ' +
      'dashboard:get-rgw-api-access-key',
    change:
      'osd:out/1 osd:in/1 osd:set/1 osd:unset/1 osd:reweight/2 osd:down/1 osd:crush/1 osd:pool:set/3 ' +
      'osd:pool:create/1 osd:pool:application:enable/2 osd:pool:rename/2 osd:primary-affinity/2 ' +
      'pg:repair/1 pg:scrub/1 pg:deep-scrub/1 mgr:module:enable/1 mgr:module:disable/1 mgr:fail ' +
      'mds:fail/1 fs:fail/1 fs:set/3 fs:new/3 mon:add/2 config:set/3 config:rm/2 auth:add/1 ' +
      'auth:get-or-create/1 auth:caps/2 auth:import config-key:set/2 crash:archive/1 crash:archive-all ' +
      'orch:restart/1 orch:apply/1 orch:daemon:restart/1 osd:unset-group osd:set-group tell/2 daemon/2 ' +
      'balancer:on balancer:off health:mute/1 osd:repair/1 osd:scrub/1 osd:deep-scrub/1 osd:pause ' +
      'osd:reweight-by-utilization',
    destroy:
      'osd:rm/1 osd:purge/1 osd:destroy/1 osd:lost/1 osd:crush:rm/1 osd:crush:remove/1 ' +
      'osd:pool:delete/1 osd:pool:rm/1 auth:rm/1 auth:del/1 fs:rm/1 mon:remove/1 mon:rm/1 ' +
      'config-key:rm/1 config-key:del/1 orch:rm/1 orch:osd:rm/1 orch:daemon:rm/1 mds:rm/1 ' +
      'osd:force-create-pg/1 osd:zap/1 orch:device:zap/2 osd:pool:rmsnap/2',
  }),
  ...programs('rbd', {
    valued: '-p --pool --image --cluster',
    read:
      'ls list info/1 status/1 du snap:ls/1 snap:list/1 showmapped mirror:pool:status ' +
      'mirror:image:status/1 mirror:pool:info trash:ls device:list children/1 lock:ls/1 perf:image:iostat',
    change:
      'create/1 map/1 unmap/1 resize/1 snap:create/1 snap:protect/1 snap:unprotect/1 clone/2 cp/2 ' +
      'mirror:pool:enable/1 mirror:image:enable/1 mirror:image:demote/1 mirror:image:promote/1 flatten/1 ' +
      'mv/2 export/1 import/1 feature:enable/2 feature:disable/2 trash:restore/1 object-map:rebuild/1',
    destroy:
      'rm/1 remove/1 snap:rm/1 snap:purge/1 snap:rollback/1 trash:purge trash:rm/1 lock:rm/1 ' +
      'lock:remove/3',
  }),
  ...programs('rados radosgw-admin cephadm ceph-volume rgw-orphan-list gluster zpool zfs', {
    speaksVerbs: true,
    valued: '-p --pool',
    read: 'df lspools lsd status iostat list shell!',
    destroy: 'rollback/1 lvm:zap/1',
  }),
  ...programs('ceph-objectstore-tool ceph-bluestore-tool ceph-kvstore-tool ceph-monstore-tool', {
    alone: 'change/1',
  }),
  ...tools(
    'change',
    'prometheus/1! alertmanager/1! grafana-server/1! node_exporter/1! traefik/1! coredns/1! dockerd/1! containerd/1! ' +
      'kubelet/1! logstash/1! filebeat/1! fluentd/1! fluent-bit/1! promtail/1! otelcol/1! minio/1!',
  ),
  ...tools('change', 'osdmaptool/1 crushtool/1 monmaptool/1'),
  ...programs('gds', { speaksVerbs: true, valued: '-e' }),
  ...tools('read', 'ceph-conf/1 logcli/1'),
  ...programs('promtool', {
    speaksVerbs: true,
    read: 'check/1 query/1 test/1 debug/1 tsdb:analyze tsdb:list/1 tsdb:dump/1',
  }),
  ...programs('amtool', {
    valued: '--alertmanager.url --config.file --timeout --date.format -o --output',
    read: 'alert. alert:query silence. silence:query check-config/1 config. config:show config:routes cluster. cluster:show template:render',
    change: 'alert:add/1 silence:add silence:update/1 silence:import',
    destroy: 'silence:expire/1',
  }),
];
