import { programs, tools } from './program-rule';

const KUBECTL_VALUED =
  '-n --namespace --context --cluster --kubeconfig --as --user -s --server -c --container -o --output ' +
  '--token --tail --since --request-timeout';

const KUBECTL = {
  valued: KUBECTL_VALUED,
  read:
    'get/1 describe/1 logs/1 log/1 top/1 explain/1 version cluster-info cluster-info:dump api-resources ' +
    'api-versions diff/1 auth:can-i/1 auth:whoami config:view config:get-contexts config:current-context ' +
    'config:get-clusters config:get-users rollout:status/1 rollout:history/1 wait/1 events options ' +
    'completion/1 kustomize/1 plugin:list port-forward/2! proxy! attach/1! relay/2! krew:list krew:search ' +
    'certificate:list neat/1 tree/1 whoami help',
  change:
    'apply/1 create/1 run/1 expose/2 set/2 label/2 annotate/2 scale/1 autoscale/1 rollout:restart/1 ' +
    'rollout:undo/1 rollout:pause/1 rollout:resume/1 cordon/1 uncordon/1 drain/1 taint/2 patch/2 ' +
    'edit/1! cp/2 config:use-context/1 config:set-context/0 config:set/2 config:unset/1 ' +
    'config:set-cluster/1 config:set-credentials/1 config:rename-context/2 certificate:approve/1 ' +
    'certificate:deny/1 debug/1! replace/1 reconcile/1 krew:install/1 krew:update exec/2',
  destroy:
    'delete/1 config:delete-context/1 config:delete-cluster/1 config:delete-user/1 krew:uninstall/1',
};

export const KUBERNETES = [
  ...programs('kubectl k kc', KUBECTL),
  ...programs('oc', {
    valued: KUBECTL.valued,
    read:
      KUBECTL.read +
      ' whoami status projects sa:get-token/1 serviceaccounts:get-token/1 adm:top/1 adm:must-gather adm:inspect/1 adm:node-logs/1 ' +
      'adm:policy:who-can/2 rsh/1! get-token observe/1 image:info/1 adm:release:info',
    change:
      KUBECTL.change +
      ' login new-project/1 new-app/1 start-build/1 process/1 adm:cordon/1 adm:uncordon/1 adm:drain/1 ' +
      'adm:taint/2 adm:policy/2 adm:upgrade project/1 rollback/1 import-image/1 tag/2 policy/2 ' +
      'adm:certificate:approve/1 logout extract/1 expose/1 idle/1 patch/2 secrets/2',
    destroy: KUBECTL.destroy + ' adm:prune/1 cancel-build/1',
  }),
  ...programs('helm helm3', {
    valued: '-n --namespace --kube-context -f --values --version -o',
    read:
      'list ls status/1 history/1 get/2 show/2 search/1 template/1 lint version env repo:list ' +
      'dependency:list plugin:list diff/2 verify/1 help',
    change:
      'install/1 upgrade/2 rollback/1 repo:add/2 repo:update dependency:update dependency:build test/1 ' +
      'pull/1 push/2 create/1 package/1 plugin:install/1 registry:login/1 fetch/1',
    destroy: 'uninstall/1 delete/1 del/1 repo:remove/1',
  }),
  ...programs('virtctl', {
    valued: '-n --namespace',
    read: 'version console/1! vnc/1! ssh/1! guestosinfo/1 fslist/1 userlist/1 help',
    change:
      'start/1 stop/1 restart/1 pause/2 unpause/2 migrate/1 migrate-cancel/1 image-upload/1 expose/2 ' +
      'addvolume/1 create/1 scp/2 soft-reboot/1',
    destroy: 'removevolume/1',
  }),
  ...programs('kubens kubectx kubie', { alone: 'change' }),
  ...tools(
    'read',
    'stern/1! kubetail/1! k9s! kubent kubeval/1 kubeconform/1 popeye kail! kube-score/1',
  ),
  ...programs('kustomize', { read: 'build version', change: 'edit/1' }),
  ...programs(
    'velero argocd argo flux istioctl linkerd cilium hubble eksctl kops kubeadm k3d kind minikube k3s ' +
      'rancher rke talosctl kubevela vela tkn crossplane cmctl kubeseal clusterctl calicoctl subctl ' +
      'karmadactl kn operator-sdk opm skaffold tilt devspace cloudctl rosa ocm nerdctl kpt',
    {
      speaksVerbs: true,
      valued: '-n --namespace --context --kubeconfig --region --profile',
      read:
        'backup:get restore:get schedule:get proxy-status analyze dashboard! kubeconfig. ui! tunnel! ' +
        'proxy-config/2 upgrade:plan',
      change: 'up create/1 delete login/1',
      destroy: 'reset',
    },
  ),
  ...programs('etcdctl', {
    valued:
      '--endpoints --cacert --cert --key --user --password -w --write-out --command-timeout --dial-timeout',
    read:
      'get/1 endpoint:health endpoint:status member:list alarm:list version watch/1! cluster-health ls ' +
      'snapshot:status/1 check:perf check:datascale user:list role:list lease:list user:get/1 role:get/1 auth:status endpoint:hashkv hashkv lease:timetolive/1 ' +
      'elect/1! lock/1!',
    change:
      'defrag put/2 alarm:disarm move-leader/1 snapshot:save/1 compact/1 member:add/1 member:update/1',
    destroy: 'del/1 member:remove/1 snapshot:restore/1',
  }),
  ...programs('crictl', {
    read: 'ps pods images info inspect/1 inspecti/1 inspectp/1 logs/1 stats version imagefsinfo statsp',
    change: 'pull/1 start/1 stop/1 stopp/1 run/2 runp/1 update/1 exec/2',
    destroy: 'rm/1 rmi/1 rmp/1',
  }),
];
