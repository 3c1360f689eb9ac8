@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('serverless: paid by request. autoscale: a maximum that is paid by the hour, and that loads do not exceed.')
@allowed([
  'serverless'
  'autoscale'
])
param throughputMode string

@description('With autoscale: most request units a second that all containers share; a tenth of it is always paid.')
@minValue(1000)
param maxThroughput int

@description('How far back the account can be restored.')
@allowed([
  'Continuous7Days'
  'Continuous30Days'
])
param backupTier string

@description('Closed to the outside; reached by a private endpoint.')
param closed bool

@description('Copies in three zones.')
param zoneRedundant bool

type containerType = {
  name: string

  @description('Path of the partition key.')
  key: string

  @description('Seconds; -1 lets single documents expire, null none.')
  defaultTtl: int?

  @description('Paths that queries look at; nothing else is indexed.')
  indexed: string[]
}

// The name stands in the code too: CosmosNames.Database.
var databaseName = 'profiles'

// CosmosContainers.cs word for word; a test compares the two and prints what is to be added here.
var containers containerType[] = [
  {
    name: 'evidence'
    key: '/sourcePersonId'
    defaultTtl: null
    indexed: [
      '/sourcePersonId/?'
      '/type/?'
      '/batch/?'
      '/event/?'
      '/channel/?'
    ]
  }
  {
    name: 'claims'
    key: '/valueKey'
    defaultTtl: null
    indexed: [
      '/valueKey/?'
      '/type/?'
    ]
  }
  {
    name: 'profiles'
    key: '/profileId'
    defaultTtl: -1
    indexed: [
      '/profileId/?'
      '/type/?'
      '/live/?'
      '/dueAt/?'
      '/firstName/?'
      '/secondName/?'
      '/moreNames/[]/?'
      '/segments/[]/?'
      '/batch/?'
      '/order/?'
    ]
  }
  {
    name: 'resolutions'
    key: '/kind'
    defaultTtl: null
    indexed: [
      '/kind/?'
      '/type/?'
    ]
  }
  {
    name: 'reviews'
    key: '/kind'
    defaultTtl: null
    indexed: [
      '/kind/?'
      '/place/?'
    ]
  }
  {
    name: 'batches'
    key: '/batchId'
    defaultTtl: null
    indexed: [
      '/batchId/?'
      '/type/?'
      '/open/?'
      '/seen/?'
      '/index/?'
      '/snapshotOf/?'
    ]
  }
  {
    name: 'definitions'
    key: '/kind'
    defaultTtl: null
    indexed: [
      '/kind/?'
      '/type/?'
      '/number/?'
      '/definitions/[]/?'
    ]
  }
  {
    name: 'settings'
    key: '/kind'
    defaultTtl: null
    indexed: [
      '/kind/?'
      '/type/?'
    ]
  }
  {
    name: 'accounts'
    key: '/id'
    defaultTtl: null
    indexed: [
      '/type/?'
      '/account/?'
      '/startedAt/?'
    ]
  }
  {
    name: 'receipts'
    key: '/id'
    defaultTtl: null
    indexed: [
      '/setAside/?'
      '/channel/?'
      '/receivedAt/?'
    ]
  }
  {
    name: 'idempotency'
    key: '/id'
    defaultTtl: 2678400
    indexed: []
  }
  {
    name: 'requests'
    key: '/id'
    defaultTtl: 2678400
    indexed: [
      '/channel/?'
      '/receivedAt/?'
    ]
  }
  {
    name: 'rejections'
    key: '/channel'
    defaultTtl: 2592000
    indexed: [
      '/channel/?'
      '/minute/?'
    ]
  }
  {
    name: 'deliveries'
    key: '/destination'
    defaultTtl: 2592000
    indexed: [
      '/destination/?'
      '/status/?'
      '/at/?'
    ]
  }
  {
    name: 'changes'
    key: '/log'
    defaultTtl: -1
    indexed: [
      '/log/?'
      '/type/?'
      '/position/?'
    ]
  }
  {
    name: 'leases'
    key: '/id'
    defaultTtl: null
    indexed: []
  }
  {
    name: 'projection'
    key: '/profileId'
    defaultTtl: -1
    indexed: [
      '/profileId/?'
      '/type/?'
      '/keys/[]/?'
      '/n/*'
    ]
  }
  {
    name: 'groups'
    key: '/profileId'
    defaultTtl: -1
    indexed: [
      '/profileId/?'
      '/type/?'
      '/keys/[]/?'
      '/search0/?'
      '/search1/?'
      '/search2/?'
    ]
  }
  {
    name: 'segments'
    key: '/group'
    defaultTtl: null
    indexed: [
      '/group/?'
      '/type/?'
      '/day/?'
    ]
  }
  {
    name: 'suppressions'
    key: '/id'
    defaultTtl: null
    indexed: [
      '/type/?'
    ]
  }
  {
    name: 'erasures'
    key: '/id'
    defaultTtl: null
    indexed: [
      '/type/?'
    ]
  }
  {
    name: 'personRequests'
    key: '/id'
    defaultTtl: null
    indexed: [
      '/closed/?'
      '/place/?'
    ]
  }
  {
    name: 'views'
    key: '/owner'
    defaultTtl: null
    indexed: [
      '/owner/?'
      '/shares/?'
      '/type/?'
    ]
  }
  {
    name: 'audit'
    key: '/day'
    defaultTtl: null
    indexed: [
      '/day/?'
      '/type/?'
      '/number/?'
      '/at/?'
      '/action/?'
      '/who/?'
      '/subject/?'
    ]
  }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: closed ? 'Disabled' : 'Enabled'
    capabilities: throughputMode == 'serverless'
      ? [
          {
            name: 'EnableServerless'
          }
        ]
      : []
    // The program refuses an account that promises less: two workers must see each other's writes.
    consistencyPolicy: {
      defaultConsistencyLevel: 'Strong'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: backupTier
      }
    }
  }

  resource database 'sqlDatabases' = {
    name: databaseName
    properties: {
      resource: {
        id: databaseName
      }
      options: throughputMode == 'serverless'
        ? {}
        : {
            autoscaleSettings: {
              maxThroughput: maxThroughput
            }
          }
    }

    // The leases of the change feed among them: with an identity, nobody can make containers at run time.
    resource container 'containers' = [
      for container in containers: {
        name: container.name
        properties: {
          resource: {
            id: container.name
            partitionKey: {
              paths: [
                container.key
              ]
              kind: 'Hash'
              version: 2
            }
            defaultTtl: container.?defaultTtl
            indexingPolicy: {
              automatic: true
              indexingMode: 'consistent'
              includedPaths: map(container.indexed, path => {
                path: path
              })
              excludedPaths: [
                {
                  path: '/*'
                }
              ]
            }
          }
        }
      }
    ]
  }
}

output id string = account.id
output endpoint string = account.properties.documentEndpoint
output databaseName string = databaseName
