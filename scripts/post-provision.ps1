# Makes the instance secret, once: 32 random bytes that nobody has seen. It runs after provisioning; running it again changes nothing.
# Needs: az, signed in; AZURE_KEY_VAULT_NAME and INSTANCE_SECRET_NAME, as azd sets them from the outputs of infra/main.bicep.
$ErrorActionPreference = 'Stop'
$vault = $env:AZURE_KEY_VAULT_NAME
$name = $env:INSTANCE_SECRET_NAME
if (-not $vault) { throw 'set AZURE_KEY_VAULT_NAME to the output of that name' }
if (-not $name) { throw 'set INSTANCE_SECRET_NAME to the output of that name' }

if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
  throw @"
az is not here. Make the secret by hand, once, where az is:
  az keyvault secret set --vault-name $vault --name $name --file secret.txt
secret.txt: Base64 of 32 random bytes, without a line end; delete it afterwards.
"@
}

# Found, not found, or not to be told yet: a role that was just granted takes minutes to reach the vault.
for ($attempt = 1; ; $attempt++) {
  $found = az keyvault secret list --vault-name $vault --query "[?name=='$name'].id" --output tsv
  if ($LASTEXITCODE -eq 0) { break }
  if ($attempt -ge 20) { throw "The vault $vault does not answer. The deployer needs the role Key Vault Secrets Officer on it (parameter principalId)." }
  Start-Sleep -Seconds 15
}
if ($found) {
  'instance secret: there already'
  exit 0
}

# A secret that was deleted keeps its name for 90 days: making another one would part what is stored from what comes.
$deleted = az keyvault secret list-deleted --vault-name $vault --query "[?name=='$name'].name" --output tsv
if ($LASTEXITCODE -ne 0) { throw 'The deleted secrets of the vault cannot be listed.' }
if ($deleted) { throw "The instance secret was deleted. Bring it back: az keyvault secret recover --vault-name $vault --name $name" }

$file = New-TemporaryFile # a file, since arguments are seen by every process of the machine
try {
  $bytes = [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32)
  [System.IO.File]::WriteAllText($file.FullName, [Convert]::ToBase64String($bytes))
  az keyvault secret set --vault-name $vault --name $name --file $file.FullName --output none
  if ($LASTEXITCODE -ne 0) { throw 'The secret was not made.' }
}
finally {
  Remove-Item $file.FullName -Force
}
'instance secret: made'
