import { describe, expect, it } from 'vitest'
import { boundsOf, intersects, type Rings } from './area.ts'

const square: Rings = [
  [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ],
]
const withHole: Rings = [
  ...square,
  [
    [1, 1],
    [3, 1],
    [3, 3],
    [1, 3],
    [1, 1],
  ],
]

describe('intersects', () => {
  it.each([
    ['a point inside', { type: 'Point', coordinates: [0.5, 0.5, 12] }, true],
    ['a point on the edge', { type: 'Point', coordinates: [4, 2] }, true],
    ['a point on a corner', { type: 'Point', coordinates: [0, 4] }, true],
    ['a point outside', { type: 'Point', coordinates: [4.0001, 2] }, false],
    ['a point in the hole', { type: 'Point', coordinates: [2, 2] }, false],
    [
      'one of several points',
      {
        type: 'MultiPoint',
        coordinates: [
          [9, 9],
          [0.5, 2],
        ],
      },
      true,
    ],
    [
      'a line through it',
      {
        type: 'LineString',
        coordinates: [
          [-1, 2],
          [9, 2],
        ],
      },
      true,
    ],
    [
      'a line past its corner',
      {
        type: 'LineString',
        coordinates: [
          [-1, 4],
          [2, 7],
        ],
      },
      false,
    ],
    [
      'a line within the hole',
      {
        type: 'LineString',
        coordinates: [
          [1.5, 2],
          [2.5, 2],
        ],
      },
      false,
    ],
    [
      'a polygon around it',
      {
        type: 'Polygon',
        coordinates: [
          [
            [-9, -9],
            [9, -9],
            [9, 9],
            [-9, 9],
            [-9, -9],
          ],
        ],
      },
      true,
    ],
    [
      'a polygon beside it',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [5, 5],
              [6, 5],
              [6, 6],
              [5, 5],
            ],
          ],
        ],
      },
      false,
    ],
    ['a collection', { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [0.5, 0.5] }] }, true],
  ] as const)('%s: %#', (_, geometry, expected) => {
    expect(intersects([geometry], withHole)).toBe(expected)
  })
})

describe('boundsOf', () => {
  it('holds all geometries, and is nothing where there is none', () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [-3, 4],
      ],
    } as const
    const point = { type: 'Point', coordinates: [0, 9] } as const
    expect(boundsOf([line, point])).toEqual({ west: -3, south: 2, east: 1, north: 9 })
    expect(boundsOf([])).toBeUndefined()
    expect(boundsOf([{ type: 'MultiPoint', coordinates: [] }])).toBeUndefined()
  })
})
