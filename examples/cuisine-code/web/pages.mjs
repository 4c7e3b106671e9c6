const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(value) {
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

function page(title, content) {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escape(title)}</title>
<style>
  body { font: 18px/1.5 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }
  dt { font-weight: bold; } dd { margin: 0 0 1rem; color: #555; }
</style>
<h1>${escape(title)}</h1>
${content}
</html>
`;
}

export function menuPage(dishes) {
  const entries = dishes.map(({ name, origin, priceCents, drink }) => {
    const pairing = drink === undefined ? '' : `, with ${escape(drink)}`;
    const price = (priceCents / 100).toFixed(2);
    return `<dt>${escape(name)} · € ${price}</dt><dd>from ${escape(origin)}${pairing}</dd>`;
  });
  return page('Cuisine Code', `<p>Today's menu</p>\n<dl>\n${entries.join('\n')}\n</dl>`);
}

export function maintenancePage() {
  return page('We are laying the tables', '<p>Cuisine Code is being looked after. Back soon.</p>');
}

export function errorPage(status, reason) {
  return page(`${status}`, `<p>${escape(reason)}</p>`);
}
