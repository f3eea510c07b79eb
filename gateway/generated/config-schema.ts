// Generated from gateway/config/config.schema.json; not edited by hand.

import type { JsonObject } from '../../standards/hub/entity.ts'

export const configSchema: JsonObject = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:citygate:config",
  "title": "citygate.config.json",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "$schema": {
      "type": "string"
    },
    "listen": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "host": {
          "type": "string",
          "minLength": 1,
          "description": "Address to listen on. Anything but loopback needs an issuer."
        },
        "port": {
          "type": "integer",
          "minimum": 0,
          "maximum": 65535
        },
        "connections": {
          "type": "integer",
          "minimum": 1,
          "description": "Connections at once; further ones are closed."
        },
        "requestSeconds": {
          "type": "integer",
          "minimum": 1,
          "maximum": 3600,
          "description": "How long a request may take to arrive, its headers a quarter of it."
        }
      }
    },
    "publicUrl": {
      "type": "string",
      "pattern": "^https?://[^/]+$",
      "description": "The address that clients use, without a path. Links and the token audience derive from it."
    },
    "tenants": {
      "type": "array",
      "minItems": 1,
      "uniqueItems": true,
      "items": {
        "type": "string",
        "pattern": "^[a-z0-9_]{1,50}$"
      },
      "description": "The tenants that exist. A request without NGSILD-Tenant is of the one tenant that its token names, or else of the first."
    },
    "idKey": {
      "type": "string",
      "minLength": 32,
      "maxLength": 200,
      "description": "Secret that keys the URNs of things that identify a person. At least 32 characters."
    },
    "store": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "path": {
          "type": "string",
          "minLength": 1,
          "description": "SQLite file; its folder is made. Ignored at Cloudflare, where the store is the D1 binding DB."
        },
        "synchronous": {
          "enum": [
            "NORMAL",
            "FULL"
          ],
          "description": "NORMAL: what was answered 202 survives the death of the process. FULL: also a power cut."
        }
      }
    },
    "issuers": {
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "issuer",
          "algorithms"
        ],
        "properties": {
          "issuer": {
            "type": "string",
            "minLength": 1
          },
          "jwks": {
            "type": "object",
            "required": [
              "keys"
            ],
            "properties": {
              "keys": {
                "type": "array",
                "minItems": 1,
                "items": {
                  "type": "object"
                }
              }
            },
            "description": "The issuer's public keys (RFC 7517). Either these or jwksUri."
          },
          "jwksUri": {
            "type": "string",
            "pattern": "^https?://.+$",
            "description": "Where the issuer publishes its public keys (RFC 8414 jwks_uri): https, or http on loopback."
          },
          "algorithms": {
            "type": "array",
            "minItems": 1,
            "items": {
              "enum": [
                "EdDSA",
                "Ed25519",
                "ES256",
                "ES384",
                "ES512",
                "PS256",
                "PS384",
                "PS512",
                "RS256",
                "RS384",
                "RS512"
              ]
            }
          },
          "clientPrefix": {
            "type": "string",
            "maxLength": 50,
            "description": "Stands before each client_id of this issuer, in owners and rules. Needed where there are several issuers."
          },
          "audience": {
            "type": "string",
            "minLength": 1,
            "description": "Default: publicUrl."
          }
        }
      }
    },
    "proxies": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "clientCert": {
          "type": "array",
          "items": {
            "type": "string",
            "minLength": 2
          },
          "description": "Addresses (IPv4, IPv6) of proxies that end TLS connections and whose header Client-Cert (RFC 9440) is believed. None by default."
        }
      }
    },
    "policy": {
      "description": "ODRL 2.2 policy: a path, or the policy itself; or a list of them. In force for every tenant, beside what officers publish (PUT /v1/policies/{id}). Absent: nothing may be read but by what they publish.",
      "type": [
        "string",
        "object",
        "array"
      ],
      "minLength": 1,
      "minItems": 1,
      "items": {
        "type": [
          "string",
          "object"
        ],
        "minLength": 1
      }
    },
    "officers": {
      "description": "How many officers it takes to change a published policy: with 2, a change waits until another officer approves it. 1 by default.",
      "enum": [
        1,
        2
      ]
    },
    "jurisdiction": {
      "type": "string",
      "pattern": "^[A-Z]{2}$",
      "description": "ISO 3166-1 code of the law that the city is under: its packs (standards/jurisdictions) are asked of whatever anybody reads. Absent: no pack is asked."
    },
    "law": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "facts": {
          "type": "object",
          "additionalProperties": {
            "type": "boolean"
          },
          "description": "What the packs ask of the city and its flows, such as cn:critical-infrastructure-operator. What is not here is not known, and restricts."
        },
        "held": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string",
            "pattern": "^[a-z]{2}(-[a-z]+)?:[A-Za-z0-9-]{1,63}$"
          },
          "description": "What is on record for the city, such as cn:security-assessment or ke:serving-copy."
        },
        "keeps": {
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 300
          },
          "description": "Obligations, in the words of the packs, that the city keeps. A flow under one that is not here is denied, since no gateway can keep it by itself."
        },
        "packs": {
          "type": "array",
          "items": {
            "type": "object"
          },
          "description": "Packs of the city's own (standards/jurisdictions/schema.json). One takes the place of a bundled one of its id."
        }
      }
    },
    "breakGlass": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "notify"
      ],
      "properties": {
        "notify": {
          "type": "string",
          "pattern": "^https?://",
          "description": "Where each asking, approval, refusal and end of a break-glass grant is told of. Absent: there is no break-glass."
        }
      }
    },
    "authzen": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "subjectTypes": {
          "type": "array",
          "items": {
            "type": "string",
            "minLength": 1
          },
          "description": "Types of subjects by which enforcement points ask for registered clients, beside client."
        },
        "actions": {
          "type": "object",
          "additionalProperties": {
            "enum": [
              "read",
              "modify"
            ]
          },
          "description": "What other actions that enforcement points ask for are to a policy, such as write and delete: modify."
        },
        "localIds": {
          "type": "array",
          "items": {
            "type": "string",
            "minLength": 1
          },
          "description": "Types of resources that enforcement points name by what stands behind urn:ngsi-ld:TYPE: in the id of the entity."
        }
      },
      "description": "What the words of enforcement points mean here (OpenID AuthZEN Authorization API 1.0)."
    },
    "limits": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "bytes": {
          "type": "integer",
          "minimum": 1024,
          "description": "Bytes of a request body after inflation."
        },
        "depth": {
          "type": "integer",
          "minimum": 8,
          "maximum": 512,
          "description": "Nesting of a payload."
        },
        "members": {
          "type": "integer",
          "minimum": 100,
          "description": "Members, items, elements and fields of one record of a payload: an entity, a row, an alert, an entity of a feed."
        },
        "entities": {
          "type": "integer",
          "minimum": 1,
          "description": "Entities that one message may make."
        },
        "messages": {
          "type": "integer",
          "minimum": 1,
          "description": "Messages in one batch."
        },
        "stateBytes": {
          "type": "integer",
          "minimum": 1024,
          "description": "Bytes of one session's state, fragments included."
        },
        "instances": {
          "type": "integer",
          "minimum": 2,
          "maximum": 100000,
          "description": "Attribute instances in one answer about the evolution of entities."
        },
        "aheadSeconds": {
          "type": "integer",
          "minimum": 0,
          "maximum": 315360000,
          "description": "How far ahead of the clock a time of observation may be; what is further ahead never becomes the latest state. A source may say otherwise."
        },
        "inflation": {
          "type": "integer",
          "minimum": 10,
          "description": "How many times its own length a compressed body may become, above 64 KiB."
        },
        "inlineMembers": {
          "type": "integer",
          "minimum": 100,
          "description": "Members and items of a body that is worked on without a worker thread: a larger one is handed to a thread, or refused (413) where there are none."
        }
      }
    },
    "threads": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "count": {
          "type": "integer",
          "minimum": 0,
          "maximum": 64,
          "description": "Worker threads for large requests; none: they are refused (413). Default: the cores but one, from 1 to 4."
        },
        "queue": {
          "type": "integer",
          "minimum": 0,
          "description": "Large requests that wait for a thread; more are answered 503."
        },
        "queueBytes": {
          "type": "integer",
          "minimum": 1024,
          "description": "Bytes of the bodies that wait for a thread, all together; more are answered 503."
        },
        "perClient": {
          "type": "integer",
          "minimum": 1,
          "description": "Large requests of one client that wait or run at once; more are answered 503."
        },
        "seconds": {
          "type": "integer",
          "minimum": 1,
          "description": "How long a thread may work at one request before it is stopped and 413 is answered."
        },
        "megabytes": {
          "type": "integer",
          "minimum": 64,
          "description": "Memory of one thread (the heap); a request that needs more is answered 413."
        }
      }
    },
    "rate": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "requests": {
          "type": "integer",
          "minimum": 1,
          "description": "Requests that one client may make in `seconds`; a burst may spend them at once."
        },
        "seconds": {
          "type": "integer",
          "minimum": 1,
          "maximum": 3600,
          "description": "At Cloudflare 10 or 60, and both numbers as in wrangler.toml."
        }
      }
    },
    "quota": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "requestsPerDay": {
          "type": "integer",
          "minimum": 1,
          "description": "Requests that one client may make in a day (UTC), over all instances. Absent: not counted."
        }
      }
    },
    "cors": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "origins": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^https?://[^/]+$"
          },
          "description": "Web origins that may call from a browser. None by default."
        }
      }
    },
    "contexts": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "aliases": {
          "type": "object",
          "propertyNames": {
            "pattern": "^https?://.+$"
          },
          "additionalProperties": {
            "type": [
              "string",
              "object"
            ],
            "minLength": 1
          },
          "description": "Linked-data contexts that are read from here instead of their URL: a file beside the configuration, or the document itself."
        },
        "allow": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^https?://[^/]+$"
          },
          "description": "Origins from which a context may be fetched. None by default."
        }
      }
    },
    "ngsiLd": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "edition": {
          "enum": [
            "1.0",
            "1.1",
            "1.2",
            "1.3",
            "1.4",
            "1.5",
            "1.6",
            "1.7",
            "1.8",
            "1.9"
          ],
          "description": "The edition of ETSI GS CIM 009 that the NGSI-LD API answers in; a client chooses another one with Prefer: ngsi-ld=1.8. 1.9 by default."
        }
      }
    },
    "webhooks": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "allow": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^https?://[^/]+$"
          },
          "description": "Origins that notifications may go to though they are not https or not public addresses; `http://localhost:*` is every port of a host. At Cloudflare: all that they may go to."
        },
        "key": {
          "type": "object",
          "required": [
            "kty",
            "crv",
            "x",
            "d"
          ],
          "properties": {
            "kty": {
              "enum": [
                "OKP",
                "EC"
              ]
            },
            "crv": {
              "enum": [
                "Ed25519",
                "P-256"
              ]
            },
            "d": {
              "type": "string",
              "minLength": 1
            }
          },
          "description": "Secret that signs notifications (RFC 9421): a private JWK of Ed25519 or P-256."
        }
      }
    },
    "audit": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "key": {
          "type": "object",
          "required": [
            "kty",
            "crv",
            "x",
            "d"
          ],
          "properties": {
            "kty": {
              "enum": [
                "OKP"
              ]
            },
            "crv": {
              "enum": [
                "Ed25519"
              ]
            },
            "x": {
              "type": "string",
              "minLength": 1
            },
            "d": {
              "type": "string",
              "minLength": 1
            }
          },
          "description": "Secret that signs the checkpoints of the audit log: a private JWK of Ed25519, as `citygate audit new-key` prints one. Needed at Cloudflare; elsewhere made once and kept in STORE.audit-key."
        },
        "origin": {
          "type": "string",
          "pattern": "^[^\\s+]+$",
          "maxLength": 200,
          "description": "The name of the audit logs; each is the name, a slash and the tenant. Default: publicUrl without its scheme, and /audit. With another name they are other logs."
        },
        "keyMonths": {
          "type": "integer",
          "minimum": 1,
          "maximum": 1200,
          "description": "After so many whole months the key of a month's pseudonyms and digests is destroyed. Absent: never."
        },
        "witnesses": {
          "type": "array",
          "maxItems": 8,
          "items": {
            "type": "object",
            "required": [
              "url",
              "key"
            ],
            "additionalProperties": false,
            "properties": {
              "url": {
                "type": "string",
                "pattern": "^https?://",
                "description": "Where /add-checkpoint stands below."
              },
              "key": {
                "type": "string",
                "description": "The verifier key of the witness, as it prints it."
              }
            }
          },
          "description": "Witnesses (C2SP tlog-witness) that sign the checkpoints of the audit logs. Where there are some, checkpoints and proofs are those that at least one has signed."
        }
      }
    }
  }
}
