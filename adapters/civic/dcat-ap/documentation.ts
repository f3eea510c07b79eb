// What the documentation says of DCAT-AP.

import type { Documentation } from '../../adapter.ts'
import { classes, rows } from './attributes.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The examples of DCAT-AP 3.0.1, of its profile for high-value datasets and of 2.1.1, in JSON-LD, Turtle and N-Triples; the catalogue of this gateway. No portal.',
  mapping: [
    ...classes.map(([one, type]) => ({ field: one, hub: `\`${type}\`` })),
    ...Object.entries(rows).flatMap(([type, some]) =>
      some.map(({ property, attribute }) => ({ field: `${type}/${property}`, hub: `\`${attribute}\`` })),
    ),
  ],
  losses: {
    'iri-characters':
      'repaired: an address in JSON-LD has characters that no IRI has, such as a blank: they are percent-encoded',
    'name-without-meaning': 'the context does not say what the member of JSON-LD is, so that it says nothing',
    'number-form': 'the type of a number, or digits of it that say nothing, such as those of 5120.0, are not kept',
    'no-hub-word':
      'carried: the type has no such attribute, or the document says more of the value than the attribute takes',
    'not-in-dcat-ap': 'carried: the property is not one of DCAT-AP; its name is with its value',
    'value-not-in-hub': 'carried: the value is not what the attribute takes, such as a date without a time',
    'nothing-but-its-type': 'carried: the document says nothing of the resource',
    'no-identifier': 'a dataset, distribution or service without an IRI to which nothing refers',
    'resource-without-dataset': 'a resource to which nothing refers that becomes an entity',
    secret: 'the name and the password in an address are not kept',
    'name-with-slash': 'repaired: a name after a prefix has a slash that is not escaped',
    'no-full-stop': 'repaired: the last statement has no full stop',
    'prefix-xsd': 'repaired: the context does not declare the prefix `xsd`',
  },
}
