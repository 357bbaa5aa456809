import { badRequest } from '../errors.ts'
import { readText } from '../params.ts'
import { type MethodGroup, method } from './method.ts'

const largestDownload = 20 * 1024 * 1024

export const fileMethods: MethodGroup = {
  getFile: method('file_id', ({ bot, params }) => {
    const id = readText(params, 'file_id')
    if (!id) throw badRequest('file_id not specified')
    const found = bot.files.find(id)
    if (!found) throw badRequest('wrong file_id or the file is temporarily unavailable')
    const { bytes, path } = found.stored
    if (bytes.byteLength > largestDownload) throw badRequest('file is too big')
    const { file_id, file_unique_id } = found.facts
    return { file_id, file_unique_id, file_size: bytes.byteLength, file_path: path }
  }),
}
