/** Where the page's two files are, and in which language it begins. */
export interface PageParts {
  /** Random, new for every page; letters, digits and `+/=` only. */
  readonly nonce: string;
  readonly script: string;
  readonly styleSheet: string;
  readonly language: string;
}

/** The page of the panel: its script and its style sheet, each by the nonce, and nothing else from anywhere. */
export function pageHtml({ nonce, script, styleSheet, language }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Incident</title>
<link rel="stylesheet" nonce="${nonce}" href="${styleSheet}">
</head>
<body><div id="panel"></div><script nonce="${nonce}" src="${script}"></script></body>
</html>`;
}
