// Generated from standards/jurisdictions/schema.json; not edited by hand.

import type { JsonObject } from '../../hub/entity.ts'

export const packSchema: JsonObject = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:citygate:schema:jurisdiction-pack:1",
  "title": "A pack: what the law of one jurisdiction says of data that leaves it, from a date on",
  "description": "Days are by the clocks of timeZone; an end (validTo, to) is the first day that is no longer within, and null where there is none.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "id",
    "jurisdiction",
    "version",
    "validFrom",
    "validTo",
    "reviewBy",
    "reviewed",
    "timeZone",
    "sources",
    "rules"
  ],
  "properties": {
    "id": {
      "type": "string",
      "pattern": "^[a-z]{2}-[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    },
    "jurisdiction": {
      "type": "string",
      "pattern": "^[A-Z]{2}$",
      "description": "ISO 3166-1, or EU."
    },
    "version": {
      "type": "integer",
      "minimum": 1,
      "description": "One more with each correction."
    },
    "validFrom": {
      "type": "string",
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    },
    "validTo": {
      "type": [
        "string",
        "null"
      ],
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    },
    "reviewBy": {
      "type": "string",
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
      "description": "From this day on the pack is stale."
    },
    "reviewed": {
      "type": "boolean",
      "description": "By a lawyer."
    },
    "timeZone": {
      "type": "string",
      "pattern": "^[A-Za-z]{1,30}/[A-Za-z_]{1,30}$"
    },
    "members": {
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "codes",
          "from",
          "to"
        ],
        "properties": {
          "codes": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^[A-Z]{2}$"
            },
            "minItems": 1,
            "uniqueItems": true
          },
          "from": {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
          },
          "to": {
            "type": [
              "string",
              "null"
            ],
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
          }
        }
      },
      "description": "Of one legal area, within which there is no transfer."
    },
    "adequate": {
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "codes",
          "from",
          "to",
          "clause",
          "source",
          "verified"
        ],
        "properties": {
          "codes": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^[A-Z]{2}$"
            },
            "minItems": 1,
            "uniqueItems": true
          },
          "from": {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
          },
          "to": {
            "type": [
              "string",
              "null"
            ],
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
          },
          "only": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^[a-z]{2}(-[a-z]+)?:[A-Za-z0-9-]{1,63}$"
            },
            "minItems": 1,
            "uniqueItems": true,
            "description": "Only for a recipient of which one of these is on record."
          },
          "limits": {
            "type": "array",
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 300
            },
            "minItems": 1,
            "uniqueItems": true,
            "description": "What the decision does not cover."
          },
          "clause": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300
          },
          "source": {
            "type": "integer",
            "minimum": 0,
            "description": "Index into sources."
          },
          "verified": {
            "type": "boolean",
            "description": "Whether the text was seen to say this; what is not verified denies."
          },
          "quote": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300,
            "description": "What was seen, in the source's own words."
          }
        }
      }
    },
    "sensitive": {
      "type": "array",
      "items": {
        "type": "string",
        "pattern": "^((dpv|pd):[A-Za-z]{1,63}|important-data)$"
      },
      "minItems": 1,
      "uniqueItems": true,
      "description": "What is sensitive under this law beyond what is so everywhere."
    },
    "counters": {
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "categories",
          "years"
        ],
        "properties": {
          "name": {
            "type": "string",
            "pattern": "^[a-z]{2}(-[a-z]+)?:[A-Za-z0-9-]{1,63}$"
          },
          "categories": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^((dpv|pd):[A-Za-z]{1,63}|important-data)$"
            },
            "minItems": 1,
            "uniqueItems": true
          },
          "except": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^((dpv|pd):[A-Za-z]{1,63}|important-data)$"
            },
            "minItems": 1,
            "uniqueItems": true
          },
          "years": {
            "type": "integer",
            "minimum": 1,
            "maximum": 2,
            "description": "1: since 1 January; 2: since 1 January of the year before."
          }
        }
      }
    },
    "sources": {
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "title",
          "url",
          "retrieved"
        ],
        "properties": {
          "title": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300
          },
          "number": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300
          },
          "url": {
            "type": "string",
            "pattern": "^https?://[^ ]{1,400}$"
          },
          "retrieved": {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
          }
        }
      }
    },
    "rules": {
      "type": "array",
      "minItems": 1,
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "validFrom",
          "validTo",
          "direction",
          "recipients",
          "categories",
          "outcome",
          "clause",
          "source",
          "verified"
        ],
        "properties": {
          "id": {
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"
          },
          "validFrom": {
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
          },
          "validTo": {
            "type": [
              "string",
              "null"
            ],
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
          },
          "direction": {
            "enum": [
              "export",
              "import",
              "storage"
            ]
          },
          "recipients": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "items": {
              "type": "string",
              "pattern": "^([A-Z]{2}|any|adequate|not-adequate)$"
            }
          },
          "categories": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^((dpv|pd):[A-Za-z]{1,63}|important-data)$"
            },
            "minItems": 1,
            "uniqueItems": true
          },
          "when": {
            "type": "object",
            "description": "Facts of the flow that have to hold, and that have not to.",
            "additionalProperties": false,
            "required": [],
            "properties": {
              "is": {
                "type": "array",
                "items": {
                  "type": "string",
                  "pattern": "^[a-z]{2}(-[a-z]+)?:[A-Za-z0-9-]{1,63}$"
                },
                "minItems": 1,
                "uniqueItems": true
              },
              "not": {
                "type": "array",
                "items": {
                  "type": "string",
                  "pattern": "^[a-z]{2}(-[a-z]+)?:[A-Za-z0-9-]{1,63}$"
                },
                "minItems": 1,
                "uniqueItems": true
              }
            }
          },
          "counter": {
            "type": "object",
            "description": "People that the counter tells: from and more, fewer than to.",
            "additionalProperties": false,
            "required": [
              "name"
            ],
            "properties": {
              "name": {
                "type": "string",
                "pattern": "^[a-z]{2}(-[a-z]+)?:[A-Za-z0-9-]{1,63}$"
              },
              "from": {
                "type": "integer",
                "minimum": 1
              },
              "to": {
                "type": "integer",
                "minimum": 1
              }
            }
          },
          "outcome": {
            "enum": [
              "allow",
              "allow-with-safeguard",
              "local-copy",
              "assessment",
              "approval",
              "deny"
            ]
          },
          "needs": {
            "type": "array",
            "items": {
              "type": "string",
              "pattern": "^[a-z]{2}(-[a-z]+)?:[A-Za-z0-9-]{1,63}$"
            },
            "minItems": 1,
            "uniqueItems": true,
            "description": "One of these has to be on record; with every outcome but allow and deny."
          },
          "obligations": {
            "type": "array",
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 300
            },
            "minItems": 1,
            "uniqueItems": true
          },
          "clause": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300
          },
          "source": {
            "type": "integer",
            "minimum": 0,
            "description": "Index into sources."
          },
          "verified": {
            "type": "boolean",
            "description": "Whether the text was seen to say this; what is not verified denies."
          },
          "quote": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300,
            "description": "What was seen, in the source's own words."
          }
        }
      }
    }
  }
}
