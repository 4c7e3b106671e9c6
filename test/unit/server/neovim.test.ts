import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../host/find-program.mjs';
import { buildServer } from './built-server';

const nvim = findProgram('nvim');

/** Opens a runbook, waits for what is wrong with it, mends it as a person types, and waits again. */
const SCRIPT = `
local report = {}
vim.cmd('edit runbook.md')
local client = vim.lsp.start_client({
  name = 'runbook',
  cmd = { vim.env.NODE, vim.env.RUNBOOK, 'language-server', '--stdio' },
  root_dir = vim.fn.getcwd(),
  settings = { incidentRunbooks = { checks = { ['link-file-missing'] = 'off' } } },
  -- Neovim tells of settings by itself from 0.8 on.
  on_init = function(started)
    started.notify('workspace/didChangeConfiguration', { settings = started.config.settings })
  end,
})
vim.lsp.buf_attach_client(0, client)
local function said()
  return vim.tbl_map(function(each)
    return { lnum = each.lnum, col = each.col, severity = each.severity, message = each.message }
  end, vim.diagnostic.get(0))
end
report.came = vim.wait(15000, function() return #said() > 0 end, 20)
report.first = said()
vim.api.nvim_buf_set_text(0, 2, 12, 2, 19, { 'restart' })
report.went = vim.wait(15000, function() return #said() == 0 end, 20)
vim.lsp.stop_client(client)
report.stopped = vim.wait(15000, function() return vim.lsp.client_is_stopped(client) end, 20)
vim.fn.writefile({ vim.fn.json_encode(report) }, 'report.json')
vim.cmd('qa!')
`;

describe.skipIf(nvim === undefined)('Neovim', () => {
  let built: Awaited<ReturnType<typeof buildServer>>;
  let folder: string;

  beforeAll(async () => {
    built = await buildServer();
    folder = mkdtempSync(join(tmpdir(), 'runbook-neovim-'));
  });
  afterAll(() => {
    built.remove();
    rmSync(folder, { recursive: true });
  });

  it('shows with its own client what is wrong and not switched off, and no more once it is mended', async () => {
    writeFileSync(join(folder, 'Makefile'), 'restart:\n\ttrue\n');
    writeFileSync(
      join(folder, 'runbook.md'),
      '# Restart\n\n- Run `make restrat`, see [how](gone.md)\n',
    );
    writeFileSync(join(folder, 'script.lua'), SCRIPT);
    const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', 'luafile script.lua'];
    await promisify(execFile)(nvim ?? '', args, {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        NODE: process.execPath,
        RUNBOOK: join(built.folder, 'cli.js'),
      },
    });
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toEqual({
      came: true,
      first: [
        {
          lnum: 2,
          col: 12,
          severity: 1,
          message: 'Makefile has no target "restrat". Did you mean "restart"?',
        },
      ],
      went: true,
      stopped: true,
    });
  });
});
