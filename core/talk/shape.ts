/**
 * How a passed-on message shows who it is from. `text`: by its button; `bare`: a picture or a
 * voice without words of its own takes a caption; `led`: a line goes before what takes none.
 */
export const shapes = ['text', 'bare', 'led'] as const
export type Shape = (typeof shapes)[number]
