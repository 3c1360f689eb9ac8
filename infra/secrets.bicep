@description('Name of the vault.')
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Workspace that is told who read a secret.')
param workspaceId string

// The secret itself is made by scripts/post-provision: a template would have to know its value, and would make another one each time.
var instanceSecretName = 'instance-secret'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    // Without the instance secret nothing new fits what is stored: nobody may destroy it, not even its owner.
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    // Open to the network even where all else is closed: app settings of this plan cannot refer to a vault behind a firewall. Roles guard it.
    publicNetworkAccess: 'Enabled'
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

output id string = vault.id
output name string = vault.name
output instanceSecretName string = instanceSecretName
output secretsUri string = '${vault.properties.vaultUri}secrets/'
output instanceSecretUri string = '${vault.properties.vaultUri}secrets/${instanceSecretName}'
