import { programs } from './program-rule';

const COMPOSE = {
  read: 'ps logs top config. images port/2 events! version ls stats! attach/1!',
  change:
    'up start stop restart build pull push create pause unpause run/1 exec/2 scale/1 cp/2 watch! kill',
  destroy: 'down rm',
  valued: '-f --file -p --project-name --profile --env-file',
};

function under(prefix: string, entries: string): string {
  return entries
    .split(' ')
    .map((entry) => `${prefix}:${entry}`)
    .join(' ');
}

export const CONTAINERS = [
  ...programs('docker podman nerdctl', {
    valued: '--context -H --host --log-level -f --file -p --project-name --env-file',
    read:
      'ps images logs/1 inspect/1 info version stats! top/1 port/1 diff/1 events! history/1 search/1 ' +
      'container:ls container:inspect/1 container:logs/1 image:ls image:inspect/1 network:ls ' +
      'network:inspect/1 volume:ls volume:inspect/1 system:df system:info node:ls service:ls ' +
      'service:ps/1 service:logs/1 service:inspect/1 stack:ls stack:ps/1 stack:services/1 context:ls ' +
      'manifest:inspect/1 attach/1! context:show plugin:ls help ' +
      under('compose', COMPOSE.read),
    change:
      'login run/1 start/1 stop/1 restart/1 pull/1 push/1 build/1 tag/2 exec/2 cp/2 commit/1 create/1 kill/1 ' +
      'pause/1 unpause/1 rename/2 save/1 load import/1 export/1 update/1 wait/1 logout buildx:build/1 ' +
      'network:create/1 network:connect/2 network:disconnect/2 volume:create/1 context:use/1 ' +
      'service:scale/1 service:update/1 service:create/1 stack:deploy/1 swarm:init swarm:join/1 ' +
      'node:update/1 buildx:create buildx:use/1 ' +
      under('compose', COMPOSE.change),
    destroy:
      'rm/1 rmi/1 container:rm/1 container:prune image:rm/1 image:prune volume:rm/1 volume:prune ' +
      'network:rm/1 network:prune system:prune service:rm/1 stack:rm/1 swarm:leave node:rm/1 ' +
      'builder:prune buildx:prune ' +
      under('compose', COMPOSE.destroy),
  }),
  ...programs('docker-compose podman-compose', COMPOSE),
  ...programs('ctr', {
    speaksVerbs: true,
    valued: '-n --namespace -a --address',
  }),
  ...programs('buildah skopeo crane lxc incus vagrant packer multipass', { speaksVerbs: true }),
];
