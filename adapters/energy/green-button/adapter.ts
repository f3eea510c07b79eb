// Green Button (NAESB REQ.21, Energy Services Provider Interface): the usage that an energy supplier gives to its customer, or to whom
// the customer has authorised, as an Atom feed.

import { defineAdapter } from '../../kit/index.ts'
import { categories, decode, types } from './decode.ts'
import { documentation } from './documentation.ts'

export const greenButton = defineAdapter({
  id: 'green-button',
  stability: 'beta',
  standard: {
    name: 'Green Button, Energy Services Provider Interface (NAESB REQ.21)',
    editions: ['1.1', '3.3', '4.0'],
    url: 'https://www.greenbuttonalliance.org/green-button-standards',
  },
  reads: ['application/atom+xml', 'application/xml', 'text/xml'].map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  options: {},
  documentation,
  categories: () => categories,
  decode,
})
