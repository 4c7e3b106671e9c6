import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { activate, workspaceHas } from '../extension-under-test';

describe('In a folder that is no git repository', () => {
  it('activates', async () => {
    assert.equal(await workspaceHas('.git'), false);
    await activate();
  });
});
