/** A line of a caption file, with the place of its first character in the text. */
export interface CaptionLine {
  readonly text: string;
  readonly from: number;
}

/** Lines that stand together, parted from others by blank ones. */
export type CaptionBlock = readonly [CaptionLine, ...CaptionLine[]];

export function captionBlocks(text: string): readonly CaptionBlock[] {
  const blocks: [CaptionLine, ...CaptionLine[]][] = [];
  let isOpen = false;
  for (const { 1: line = "", index } of text.matchAll(/([^\r\n]*)(?:\r\n|[\r\n]|$)/g)) {
    const isBlank = line.trim() === "";
    if (!isBlank && isOpen) blocks.at(-1)?.push({ text: line, from: index });
    else if (!isBlank) blocks.push([{ text: line, from: index }]);
    isOpen = !isBlank;
  }
  return blocks;
}
