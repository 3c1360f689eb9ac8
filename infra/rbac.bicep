// Who may do what, all of it. A test compares this list with what the program does.

@description('Principal of the identity of the app.')
param appPrincipalId string

@description('Who deploys: writes the instance secret once and keeps released packages; empty: nobody.')
param deployerPrincipalId string

@description('What the deployer is: a person, or the service principal of a pipeline.')
@allowed([
  'User'
  'ServicePrincipal'
])
param deployerPrincipalType string

@description('Principal of the identity of the Event Grid topic.')
param topicPrincipalId string

@description('Name of the account of the host.')
param hostStorageName string

@description('Name of the account with received files.')
param filesStorageName string

@description('Container of the account of the host with the packages that were released.')
param releasesContainer string

@description('Container for events that could not be delivered.')
param deadLetterContainer string

@description('Name of the Cosmos DB account.')
param cosmosName string

@description('Its database.')
param databaseName string

@description('Name of the Service Bus namespace.')
param serviceBusName string

@description('Its queue for leads.')
param leadsQueue string

@description('Name of the Application Insights component.')
param insightsName string

@description('Name of the vault.')
param vaultName string

var roles = {
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

// Blobs: package, keys, locks of timers. Queues: the work. Tables: diagnostic events of the host.
var hostRoles = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
  roles.storageTableDataContributor
]

// What a blob trigger needs of the account it listens to; the queues are the trigger's own.
var filesRoles = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
]
var leadsRoles = [
  roles.serviceBusDataReceiver
  roles.serviceBusDataSender
]

// Read and write documents; make and delete neither containers nor accounts. A role of the account's own, not of Azure.
var cosmosDataContributor = '00000000-0000-0000-0000-000000000002'

resource host 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource releases 'containers' existing = {
      name: releasesContainer
    }
  }
}

resource files 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: filesStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadLetters 'containers' existing = {
      name: deadLetterContainer
    }
  }
}

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' existing = {
  name: cosmosName
}

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName

  resource leads 'queues' existing = {
    name: leadsQueue
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource hostAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hostRoles: {
    name: guid(host.id, appPrincipalId, role)
    scope: host
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource filesAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in filesRoles: {
    name: guid(files.id, appPrincipalId, role)
    scope: files
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource leadsAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in leadsRoles: {
    name: guid(bus::leads.id, appPrincipalId, role)
    scope: bus::leads
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource cosmosAssignment 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-04-15' = {
  parent: cosmos
  name: guid(cosmos.id, appPrincipalId, cosmosDataContributor)
  properties: {
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${cosmosDataContributor}'
    principalId: appPrincipalId
    scope: '${cosmos.id}/dbs/${databaseName}'
  }
}

resource insightsAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, appPrincipalId, roles.monitoringMetricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource vaultAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, roles.keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource topicAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(files::blobs::deadLetters.id, topicPrincipalId, roles.storageBlobDataContributor)
  scope: files::blobs::deadLetters
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
    principalId: topicPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource deployerSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  name: guid(vault.id, deployerPrincipalId, roles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
  }
}

resource deployerReleases 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  name: guid(host::blobs::releases.id, deployerPrincipalId, roles.storageBlobDataContributor)
  scope: host::blobs::releases
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
  }
}
