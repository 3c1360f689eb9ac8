// Two accounts: what the host and the product need to work, and what customers sent. The second one is watched and closed more tightly.

@description('Name of the account of the host: its own blobs, the deployed package, released packages, queues.')
param hostName string

@description('Name of the account with received files.')
param filesName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Container that the platform takes the package from.')
param deploymentContainer string

@description('Container with the packages that were released, to go back to.')
param releasesContainer string

@description('Closed to the outside; reached by private endpoints.')
param closed bool

@description('Copies in three zones.')
param zoneRedundant bool

@description('Days after which a received file is deleted whatever its channel says; 0: only the product deletes.')
@minValue(0)
param incomingDays int

@description('Days after which a released package is deleted.')
@minValue(1)
param releasesDays int

@description('Days after which an event that could not be delivered is deleted.')
@minValue(1)
param deadLetterDays int

// The names stand in the code too: ContainerNames and QueueNames.
var incomingContainer = 'incoming'
var stagedContainer = 'staged'
var exportsContainer = 'person-exports'
var deadLetterContainer = 'eventgrid-deadletter'
var queues = [
  'batch-chunks'
  'recompute'
  'deliveries'
]
var poisonQueues = map(queues, queue => '${queue}-poison')

var sku = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'

// What a stop left unpacked is deleted by the product; this is for what it never saw again.
var stagedRule = {
  enabled: true
  name: 'staged'
  type: 'Lifecycle'
  definition: {
    actions: {
      baseBlob: {
        delete: {
          daysAfterModificationGreaterThan: 90
        }
      }
    }
    filters: {
      blobTypes: [
        'blockBlob'
      ]
      prefixMatch: [
        '${stagedContainer}/'
      ]
    }
  }
}
var deadLetterRule = {
  enabled: true
  name: 'dead-letters'
  type: 'Lifecycle'
  definition: {
    actions: {
      baseBlob: {
        delete: {
          daysAfterModificationGreaterThan: deadLetterDays
        }
      }
    }
    filters: {
      blobTypes: [
        'blockBlob'
      ]
      prefixMatch: [
        '${deadLetterContainer}/'
      ]
    }
  }
}
var incomingRule = {
  enabled: true
  name: 'incoming'
  type: 'Lifecycle'
  definition: {
    actions: {
      baseBlob: {
        delete: {
          daysAfterModificationGreaterThan: incomingDays
        }
      }
    }
    filters: {
      blobTypes: [
        'blockBlob'
      ]
      prefixMatch: [
        '${incomingContainer}/'
      ]
    }
  }
}

resource host 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: hostName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: closed ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: closed ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: 14
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 14
      }
    }

    resource deployment 'containers' = {
      name: deploymentContainer
      properties: {
        publicAccess: 'None'
      }
    }

    resource releases 'containers' = {
      name: releasesContainer
      properties: {
        publicAccess: 'None'
      }
    }
  }

  resource queueService 'queueServices' = {
    name: 'default'

    // The host would make the poison queues when it first needs them; they are here so that they can be looked at before.
    resource queue 'queues' = [
      for name in concat(queues, poisonQueues): {
        name: name
      }
    ]
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            enabled: true
            name: 'releases'
            type: 'Lifecycle'
            definition: {
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterModificationGreaterThan: releasesDays
                  }
                }
              }
              filters: {
                blobTypes: [
                  'blockBlob'
                ]
                prefixMatch: [
                  '${releasesContainer}/'
                ]
              }
            }
          }
        ]
      }
    }
  }
}

resource files 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: filesName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: closed ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: closed ? 'Deny' : 'Allow'
      bypass: 'AzureServices' // Event Grid comes through here, even to a closed account
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // What is deleted is gone: an erased person must not come back out of a recycle bin, an older version or a snapshot.
      deleteRetentionPolicy: {
        enabled: false
      }
      containerDeleteRetentionPolicy: {
        enabled: false
      }
      isVersioningEnabled: false
    }

    resource container 'containers' = [
      for name in [
        incomingContainer
        stagedContainer
        exportsContainer
        deadLetterContainer
      ]: {
        name: name
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }

  // The blob trigger keeps its queues here; it makes them itself.
  resource queueService 'queueServices' = {
    name: 'default'
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: concat(
          [
            stagedRule
            deadLetterRule
          ],
          incomingDays > 0 ? [incomingRule] : []
        )
      }
    }
  }
}

output hostId string = host.id
output hostBlobEndpoint string = host.properties.primaryEndpoints.blob
output hostQueueEndpoint string = host.properties.primaryEndpoints.queue
output hostTableEndpoint string = host.properties.primaryEndpoints.table
output filesId string = files.id
output filesBlobEndpoint string = files.properties.primaryEndpoints.blob
output filesQueueEndpoint string = files.properties.primaryEndpoints.queue
output incomingContainer string = incomingContainer
output deadLetterContainer string = deadLetterContainer
