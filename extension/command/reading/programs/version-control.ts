import { programs } from './program-rule';

export const VERSION_CONTROL = [
  ...programs('git', {
    valued: '-C -c --git-dir --work-tree',
    read:
      'status log diff show blame/1 branch tag remote. remote:show/1 rev-parse/1 rev-list/1 describe ' +
      'ls-files ls-remote ls-tree/1 reflog reflog:show shortlog grep/1 config:list cat-file/2 fsck bisect:log ' +
      'worktree:list stash:list stash:show show-ref cherry name-rev/1 for-each-ref help var/1 ' +
      'count-objects merge-base/2 check-ignore/1 whatchanged archive/1 version diff-tree/1 range-diff/2',
    change:
      'crypt:unlock crypt:lock crypt:init secrets flow/1 clone/1 pull fetch push commit! add/1 checkout/1 switch/1 merge/1 rebase/1 cherry-pick/1 revert/1 ' +
      'reset stash stash:pop stash:apply init submodule:init submodule:update submodule:add/1 ' +
      'submodule:sync submodule remote:add/2 remote:set-url/2 remote:rename/2 remote:remove/1 ' +
      'remote:update remote:prune/1 config/1 restore/1 mv/2 am/1 apply/1 bisect gc worktree:add/1 ' +
      'lfs:install lfs:pull tag:create/1 format-patch/1 maintenance notes sparse-checkout subtree/1 ' +
      'repack switch/1 secret:reveal secret:hide lfs/1',
    destroy:
      'clean rm/1 stash:drop stash:clear reflog:expire reflog:delete/1 filter-branch filter-repo worktree:remove/1 prune',
  }),
  ...programs('git-crypt', {
    read: 'status',
    change: 'unlock lock init add-gpg-user/1 export-key/1 migrate-key',
  }),
  ...programs('gh glab hub', {
    speaksVerbs: true,
    valued: '-R --repo -F --field',
    read: 'auth:status auth:token pr:list pr:view pr:diff/1 pr:checks run:watch! browse help',
    change:
      'auth:login! auth:refresh! auth:logout pr:create pr:merge pr:checkout/1 repo:clone/1 workflow:run/1 run:rerun/1 release:create/1 api/1 ' +
      'issue:create secret:set/1 pr:close/1 run:cancel/1 repo:create repo:fork pr:edit pr:comment',
    destroy: 'repo:delete release:delete/1 secret:delete/1',
  }),
  ...programs('svn hg', {
    read: 'status log diff info/0 ls blame/1',
    change: 'update up checkout/1 co/1 commit ci pull push add/1 switch/1 merge/1',
    destroy: 'revert/1 rm/1 delete/1',
  }),
];
