const esc = '\u001b';
const bell = '\u0007';

/** What would set `window.hurt`, load something or leave the page, wherever it were read as more than text. */
const scripts = [
  '<script>window.hurt = 1</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '"><script>window.hurt = 1</script>',
  "'-window.hurt=1-'",
  '</script><script>window.hurt = 1</script>',
  '<script type="module">window.hurt = 1</script>',
  '<script nonce="">window.hurt = 1</script>',
  '<scr<script>ipt>window.hurt = 1</scr</script>ipt>',
  '<!--<img src="--><img src=x onerror=window.hurt=1>">',
  '<noscript><p title="</noscript><img src=x onerror=window.hurt=1>">',
];
const handlers = [
  '<img src=x onerror=window.hurt=1>',
  '<body onload=window.hurt=1>',
  '<input autofocus onfocus=window.hurt=1>',
  '<details open ontoggle=window.hurt=1>',
  '<video><source onerror=window.hurt=1></video>',
  '<audio src=x onerror=window.hurt=1>',
  '<marquee onstart=window.hurt=1>',
  '<div onpointerenter=window.hurt=1 style=position:fixed;inset:0>x</div>',
  '" autofocus onfocus="window.hurt=1',
  '<select autofocus onfocus=window.hurt=1>',
];
const links = [
  '<a href="javascript:window.hurt=1">x</a>',
  '[x](javascript:window.hurt=1)',
  '[x](command:workbench.action.terminal.new)',
  '<a href="command:workbench.action.quit">x</a>',
  '<a href="jav&#x09;ascript:window.hurt=1">x</a>',
  '<a href="data:text/html,<script>window.hurt=1</script>">x</a>',
  '<form action="javascript:window.hurt=1"><button>x</button></form>',
  '<iframe src="javascript:window.hurt=1"></iframe>',
  '<iframe srcdoc="<script>parent.hurt=1</script>"></iframe>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">',
  '<object data="https://evil.example/x.swf"></object>',
  '<embed src="https://evil.example/x.svg">',
  'vscode://evil.extension/run',
];
const drawings = [
  '<svg onload=window.hurt=1>',
  '<svg><script>window.hurt=1</script></svg>',
  '<svg><animate onbegin=window.hurt=1 attributeName=x dur=1s></svg>',
  '<svg><a xlink:href="javascript:window.hurt=1"><text y=9>x</text></a></svg>',
  '<svg><use href="https://evil.example/x.svg#a"/></svg>',
  '<svg><foreignObject><img src=x onerror=window.hurt=1></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.hurt=1>',
];
const styles = [
  '<style>body{background:url(https://evil.example/x)}</style>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<div style="background:url(https://evil.example/x)">x</div>',
  '</style><img src=x onerror=window.hurt=1>',
  'red;background:url(https://evil.example/x)',
];
const templates = [
  '<template><script>window.hurt=1</script></template>',
  '<template shadowrootmode=open><img src=x onerror=window.hurt=1></template>',
  '{{constructor.constructor("window.hurt=1")()}}',
  '${window.hurt=1}',
  '<%= window.hurt=1 %>',
  '__proto__',
];
const terminals = [
  `${esc}]8;;javascript:window.hurt=1${bell}x${esc}]8;;${bell}`,
  `${esc}]8;;command:workbench.action.quit${esc}\\x${esc}]8;;${esc}\\`,
  `${esc}]8;;https://evil.example/"onmouseover="window.hurt=1${bell}x${esc}]8;;${bell}`,
  `${esc}]0;title${bell}`,
  `${esc}]2;<img src=x onerror=window.hurt=1>${esc}\\`,
  `${esc}]52;c;d2luZG93${bell}`,
  `${esc}[31m<img src=x onerror=window.hurt=1>${esc}[0m`,
  `${esc}[38;2;1;2;3");window.hurt=1;("m x`,
  `${esc}[2J${esc}[H${esc}[?1049h x`,
  `${esc}P+q544e${esc}\\ x`,
];

export const hostileTexts: readonly string[] = [
  ...scripts,
  ...handlers,
  ...links,
  ...drawings,
  ...styles,
  ...templates,
  ...terminals,
];
