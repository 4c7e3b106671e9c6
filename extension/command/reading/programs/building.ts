import { programs, tools } from './program-rule';

/** Package managers, build tools and languages. */
export const BUILDING = [
  ...programs(
    'apt apt-get aptitude dnf yum zypper apk pacman brew port snap flatpak choco winget scoop dpkg rpm pkg',
    {
      valued: '-t -o',
      read:
        'list search/1 show/1 policy info/1 check check-update repolist provides/1 deps/1 outdated doctor ' +
        'leaves home/1 whatprovides/1 desc/1 uses/1  -l -L/1 -s/1 -S/1 -q/0 -qa -qi/1 -ql/1 -qf/1 --list version services:list config. cat/1',
      change:
        'update upgrade install/1 dist-upgrade full-upgrade reinstall/1 download/1 tap/1 link/1 unlink/1 ' +
        'services:start/1 services:stop/1 services:restart/1 remove/1 autoremove uninstall/1 erase/1 del/1 clean autoclean cleanup -r/1 -e/1 group:install/1 build-dep/1 source/1 makecache add/1 -i/1 ' +
        'refresh mark/1 hold/1 localinstall/1 groupinstall/1 bundle switch/1 pin/1 -U/1 -Syu --configure',
      destroy: 'purge/1 -P/1 --purge/1',
    },
  ),
  ...tools('read', 'apt-cache/1 dpkg-query/1 repoquery/1 debsums ubuntu-security-status'),
  ...programs('apt-mark', {
    read: 'showhold showmanual showauto',
    change: 'hold/1 unhold/1 manual/1 auto/1',
  }),
  ...programs('pro ubuntu-advantage ua', {
    read: 'status security-status version help config:show',
    change: 'attach/1 enable/1 disable/1 refresh fix/1 config:set/1 auto-attach collect-logs',
    destroy: 'detach',
  }),
  ...programs('npm pnpm yarn bun', {
    alone: 'change',
    valued: '--prefix -C --cwd --workspace -w --filter',
    read: 'ls list outdated audit view/1 info/1 why/1 whoami test t lint version. config:list config:get/1 bin root ping doctor fund explain/1 search/1 help',
    change:
      'install i ci add/1 run/1 run-script/1 start! build dev! publish update upgrade link init exec/1 ' +
      'dlx/1 pack rebuild dedupe login! logout create/1 audit:fix set/1 config:set/2 serve! watch! uninstall/1 remove/1 rm/1 prune version/1',
    destroy: 'unpublish/1',
  }),
  ...programs('pip pip3 pipx uv poetry pipenv', {
    read: 'list show/1 freeze check search/1 debug config:list version. env:list --version inspect lock:check',
    change:
      'install/1 download/1 wheel/1 sync lock update add/1 build publish run/1 shell! venv init uninstall/1 remove/1 cache:purge',
  }),
  ...programs('gem bundle bundler', {
    alone: 'change',
    read: 'list show info/1 outdated check env search/1 query contents/1 doctor config. platform audit',
    change:
      'install update add/1 open/1! exec/1 build/1 push/1 lock init pristine package fetch/1 binstubs/1 cache uninstall/1 cleanup clean remove/1',
    destroy: 'yank/1',
  }),
  ...programs('cargo rustup', {
    read: 'check test clippy tree search/1 doc metadata bench show version audit fmt:check',
    change:
      'build run! install/1 update add/1 publish fmt default/1 new/1 init fix target:add/1 component:add/1 toolchain:install/1 self:update clean uninstall/1 remove/1 audit:fix',
    destroy: 'yank toolchain:uninstall/1',
  }),
  ...programs('go', {
    read: 'test vet/0 version env list doc/1 tool/1',
    change:
      'build run/1 install/0 get/1 mod:tidy mod:download mod:init/1 mod:vendor generate fmt work/1 mod:edit clean',
  }),
  ...programs(
    'composer mix dotnet rebar3 gradle gradlew mvn mvnw sbt lein stack cabal swift dart flutter ng nx turbo lerna',
    {
      speaksVerbs: true,
      alone: 'change',
      read: 'test check lint validate verify dependencies tasks dependency:tree show projects help',
    },
  ),
  ...programs(
    'make gmake just task rake invoke inv fab cap thor mage doit ninja scons grunt gulp',
    {
      speaksVerbs: true,
      alone: 'change',
      valued: '-C --directory -f --file --makefile -j --jobs',
    },
  ),
  ...tools(
    'change',
    'cmake/1 bazel/1 meson/1 gcc/1 g++/1 cc/1 clang/1 javac/1 jar/1 rustc/1 configure autoreconf tsc webpack vite esbuild rollup prettier/1 black/1 isort/1 gofmt/1 pre-commit/1 alembic/1 flask/1 django-admin/1 celery/1 gunicorn/1! uvicorn/1! puma! unicorn! sidekiq! rackup! hugo jekyll/1 mkdocs/1 middleman/1 foreman/1! overmind/1! honcho/1! http-server! live-server! jupyter/1! streamlit/1! daphne/1! hypercorn/1! spring/1 nodemon/1! ts-node/1 tsx/1 deno/1 java/1 php/1 artisan/1 open/1 xdg-open/1 wp/1 drush/1 lua/1 Rscript/1 julia/1 elixir/1 erl! groovy/1 osascript/1 twine/1 goreleaser/1 semantic-release changeset/1 act serverspec/1 npm-check-updates',
  ),
  ...programs('python python2 python3 node ruby irb pry ipython iex ghci scala jshell bpython', {
    alone: 'change/0!',
  }),
  ...programs('rails', {
    valued: '-e --environment',
    read: 'secret routes stats about test notes db:migrate:status db:version console! c! dbconsole! db! runner:read',
    change:
      'server! s! db:migrate db:create db:seed generate/2 g/2 runner/1 assets:precompile new/1 db:rollback db:setup credentials:edit!',
    destroy: 'db:drop db:reset destroy/2 d/2 db:schema:load db:truncate_all',
  }),
  ...tools(
    'read',
    'rspec pytest tox jest vitest mocha eslint rubocop flake8 pylint mypy shellcheck/1 hadolint/1 yamllint/1 ' +
      'markdownlint/1 golangci-lint trivy/1 grype/1 syft/1 snyk/1 cypress playwright phpunit ctest nox ' +
      'bats/1 cucumber standardrb standard stylelint/1 actionlint actionlint/0 ruff/1 semgrep/1 gitleaks/1',
  ),
  ...programs('brakeman', { alone: 'read' }),
  ...tools('change', 'npx/1 pnpx/1 bunx/1'),
];
