const SECRET =
  /(?:^|[\s_.-])(?:pass(?:word|wd|phrase|code)?|pwd|token|secret|api[\s_.-]?key|apikey|private[\s_.-]?key|access[\s_.-]?key|credentials?|bearer|otp|pin)(?:$|[\s_.-])|password|secret|token/i;
/** `secret-name`, `token_id`: what a secret is called is no secret. */
const NAME_OF_SECRET =
  /(?:name|path|id|file|arn|ref|namespace|type|version|url|env|dir|socket|sock)s?$/i;

/** Whether what goes by this name (a parameter's, a variable's) is most likely secret. */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2');
  return SECRET.test(words) && !NAME_OF_SECRET.test(words);
}
