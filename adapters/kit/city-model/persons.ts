// Names of attributes of city objects that name or reach a person. Models have attributes of any name, so that a name is all that
// says what an attribute is.

const persons = [
  'tenant',
  String.raw`occupants?(?!\w)`,
  'occupantname',
  'occupier',
  // What is residential is the building.
  'resident(?!ial)',
  'inhabitantname',
  // So is an area or a wall by which it touches another.
  'contact(?!_?(?:area|surface|wall|length))',
  'phone',
  'e-?mail',
  'custodian',
  'leaseholder',
  'landlord',
  'proprietor',
  // Public or private ownership is of no one.
  'owner(?!ship|_?(?:type|kind|category|class))',
  'eigent(?:ü|ue)mer(?!art)',
  '(?:mieter|ansprechpartner)',
  // Owners and tenants in Spanish, Italian, Portuguese, French, Dutch, Chinese and Japanese.
  '(?:prop(?:iet|riet)[aá]ri[oa]|propri[eé]taire|eigenaar|inquilin[oa]|locataire|arrendatari[oa])',
  '(?:所有者|业主|業主|产权人|產權人|户主|戶主|居住者)',
]
const form = new RegExp(persons.join('|'), 'i')

/** Whether an attribute of this name names or reaches a person. */
export function namesPerson(name: string): boolean {
  return form.test(name)
}

/** More storeys than any building has: 9999 is what Japanese models write for a number that is not known. */
export const maximumStoreys = 999
