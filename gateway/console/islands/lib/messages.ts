// What the map and its data worker say to each other.

/** As gateway/console/live/places.ts writes it. */
export interface Place {
  readonly id: string
  readonly type: string
  readonly name?: string
  readonly at?: string
  readonly point: readonly [longitude: number, latitude: number]
  readonly shape?: Shape
  readonly isCoarse?: true
}

export interface Shape {
  readonly type: string
}

/** A feature of the map: the number is the worker's, and the symbol is that of the type. */
export interface MapFeature {
  readonly type: 'Feature'
  readonly id: number
  readonly geometry: { readonly type: 'Point'; readonly coordinates: [number, number] }
  readonly properties: { readonly s: number; readonly c: 0 | 1 }
}

export interface TypeCount {
  readonly type: string
  /** Of its symbol. */
  readonly symbol: number
  readonly count: number
  readonly isShown: boolean
}

export interface Listed {
  readonly id: string
  readonly type: string
  readonly label: string
  readonly at?: string
}

export type FromWorker =
  | {
      readonly kind: 'changes'
      readonly add: readonly MapFeature[]
      readonly move: readonly Move[]
      readonly remove: readonly number[]
    }
  | { readonly kind: 'shapes'; readonly features: readonly object[] }
  | { readonly kind: 'types'; readonly types: readonly TypeCount[] }
  | { readonly kind: 'list'; readonly items: readonly Listed[]; readonly matching: number; readonly total: number }
  | { readonly kind: 'state'; readonly state: 'live' | 'failed' | 'ended'; readonly bounds?: Bounds }
  | {
      readonly kind: 'place'
      readonly id: string
      readonly point: readonly [number, number] | undefined
      /** The user has pointed at it, asked for it by its id, or asked for it before. */
      readonly why: 'pointed' | 'found' | 'followed'
    }

export type Bounds = readonly [west: number, south: number, east: number, north: number]

export interface Move {
  readonly id: number
  readonly to: readonly [number, number]
  /** Of a place that became less exact, or exact again. */
  readonly c: 0 | 1
}

export type ToWorker =
  | { readonly kind: 'start'; readonly features: string; readonly seconds: number }
  /** The last changes are drawn: the next may come. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'visible'; readonly isVisible: boolean }
  | { readonly kind: 'types'; readonly hidden: readonly string[] }
  | { readonly kind: 'search'; readonly text: string }
  /** Where the feature of this number, or the entity of this id, is. */
  | { readonly kind: 'find'; readonly number?: number; readonly id?: string }
