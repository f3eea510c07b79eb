// Builds the losses of a message or an entity.

import { pointer, type Note, type Path } from '../../../standards/gtfs-realtime/note.ts'
import type { Loss } from '../../adapter.ts'

export type SourceLoss = Pick<Loss, 'kind' | 'code'> & { readonly attribute?: string | undefined }

export function sourceLoss(path: Path, { kind, code, attribute }: SourceLoss): Loss {
  return { kind, in: 'source', path: pointer(path), code, ...(attribute === undefined ? {} : { attribute }) }
}

/**
 * @param at the path within the entity: '' for the entity itself, else an attribute or a member of it (`speed/unitCode`)
 * @param tolerance the largest difference, in the unit of the hub attribute
 */
export function hubLoss(id: string, at: string, kind: Loss['kind'], code: string, tolerance?: number): Loss {
  const [attribute = ''] = at.split('/')
  return {
    kind,
    in: 'hub',
    path: at === '' ? id : `${id}/${at}`,
    code,
    ...(attribute === '' ? {} : { attribute }),
    ...(tolerance === undefined ? {} : { tolerance }),
  }
}

/** The path of a note. For unknown content it is the path of the field, not of the message that contains it. */
export function notePath(note: Note): Path {
  if (note.code === 'unknown-field') return [...note.path, note.number]
  return note.code === 'unknown-member' ? [...note.path, note.name] : note.path
}
