const VERBS = new Set(
  `access acknowledge add adjust alert allow analyse analyze announce apply approve ask assess assign attach avoid
  back be begin block browse build bump call cancel change check choose clean clear click clone close collect
  commit compare configure confirm connect consider contact convert copy cordon correct create deactivate debug
  declare decrease delete deploy describe detach determine disable disconnect document double-check download
  drain drop edit enable engage ensure enter escalate establish evaluate examine execute export extract fetch
  find fix flush follow force gather generate get give go grant hand identify import increase inform insert
  inspect install investigate invite isolate join keep kill launch let list locate lock log login look lower make
  mark measure merge message migrate mitigate modify monitor mount move navigate note notify obtain open page
  paste patch pause perform pick ping plan post prepare press promote provide publish pull purge push put query
  raise re-enable re-run read reboot rebuild record recover recreate redeploy redirect reduce refer refresh
  reindex release reload remove rename renew repeat replace replay report request rerun rescale reset resize
  resolve restart restore resume resync retry return revert review revoke roll rollback rotate run save scale
  schedule search see select send set setup share shut shutdown sign silence skip snapshot spin ssh start stop submit
  switch sync tag tail take talk tell terminate test throttle toggle track transfer trigger try turn type
  uncordon uninstall unlock unmount update upgrade upload use validate verify view visit wait watch work
  write`.split(/\s+/),
);

/** Whether a sentence tells the reader to do something: "Restart the proxy", "If it fails, call …". */
export function isImperative(text: string): boolean {
  const sentence = text
    .slice(0, 200)
    .replace(
      /^(?:\[[ x]\]\s*)?(?:(?:first|then|next|now|finally|optionally|please|manually|also|again|carefully|\(optional\))[,:]?\s+)*/i,
      '',
    )
    .replace(
      /^(?:if|when|once|after|before|for|in|on|from|to|as|using|within|with|at|unless|while|until)\b[^,:]{1,120}[,:]\s*(?:then\s+)?/i,
      '',
    );
  const first = /^(?:do not|don't|never|\p{L}[\p{L}-]*)/u.exec(sentence)?.[0].toLowerCase();
  if (first === undefined) return false;
  return VERBS.has(first) || /^(?:do not|don't|never)$/.test(first);
}
