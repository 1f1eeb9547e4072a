/** The body of an answer. @throws {RangeError} once it is longer than `mostCharacters`; the rest is not read. */
export async function boundedText(answer: Response, mostCharacters: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of answer.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > mostCharacters)
      throw new RangeError(`the answer is longer than ${mostCharacters} characters`);
  }
  return text + decoder.decode();
}
