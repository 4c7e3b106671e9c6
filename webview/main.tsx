import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { onMessage, savedState, send } from './host';
import './main.css';
import { Panel } from './panel';
import { emptyModel, received } from './panel-model';
import { readSaved } from './saved-state';

const saved = readSaved(savedState());
const root = document.querySelector('#panel');
let model = emptyModel;

if (root !== null) {
  onMessage((message) => {
    if (message.kind === 'words') {
      l10n.config({ contents: { ...message.sentences } });
      document.documentElement.lang = message.language;
    }
    model = received(model, message);
    render(<Panel model={model} saved={saved} />, root);
  });
  send({ kind: 'ready' });
}
