extension AADSTSCode {
  /// The codes that are known: number, name and meaning, one a line, by number.
  ///
  /// A `-` in place of a name marks a code that Microsoft's public list has without a name. A `?` marks
  /// one that the list lacks, with its name behind it where that is known.
  static let tableText = #"""
    16000|InteractionRequired|guest/foreign account not present in this tenant
    16001|UserAccountSelectionInvalid|rejected tile chosen in account picker
    16002|AppSessionSelectionInvalid|session id the app demanded did not match
    16003|SsoUserAccountNotFoundInResourceTenant|user never added to this tenant
    17003|CredentialKeyProvisioningFailed|could not provision the user's key
    20001|WsFedSignInResponseError|federated IdP returned a sign-in fault
    20012|WsFedMessageInvalid|federated IdP sent a bad WS-Fed message
    20033|FedMetadataInvalidTenantName|federated IdP metadata names a wrong tenant
    26000|?|presented grant needs interaction
    28002|-|scope value not acceptable for an access token
    28003|-|scope empty while redeeming an auth code
    40002|?|external identity provider reported an error
    40005|?|external provider's token outside its time window
    40008|OAuth2IdPUnretryableServerError|external IdP hard failure
    40009|OAuth2IdPRefreshTokenRedemptionUserError|external IdP refused the refresh token
    40010|OAuth2IdPRetryableServerError|external IdP transient failure
    40014|?|federated identity provider unavailable
    40015|OAuth2IdPAuthCodeRedemptionUserError|external IdP refused the auth code
    50000|TokenIssuanceError|sign-in service could not issue a token
    50001|InvalidResource|requested resource missing or disabled
    50002|NotAllowedTenant|restricted-proxy tenant rule blocked it
    50003|MissingSigningKey|no signing key or certificate configured
    50004|?|transient fault, retry
    50005|DevicePolicyError|device platform not covered by policy
    50006|InvalidSignature|signature check failed
    50007|PartnerEncryptionCertificateMissing|app's encryption certificate absent
    50008|InvalidSamlToken|SAML assertion absent or malformed
    50010|AudienceUriValidationFailed|no token audience configured on the app
    50011|InvalidReplyTo|redirect URI not registered
    50012|AuthenticationFailed|client certificate/assertion authentication failed (generic)
    50013|InvalidAssertion|user assertion invalid, expired or malformed
    50014|GuestUserInPendingState|guest invitation not completed
    50015|ViralUserLegalAgeConsentRequiredState|age-group consent needed
    50017|CertificateValidationFailed|certificate chain or CRL check failed
    50020|UserUnauthorized|external user unknown in this tenant
    50023|?|claim type reserved by the service
    50026|?|mail value too long
    50027|InvalidJwtToken|JWT malformed or its claims unacceptable
    50029|-|URI or domain has illegal characters
    50030|?|forwardable on-behalf-of settings missing on first-party app
    50032|WeakRsaKey|RSA key too short
    50033|RetryableError|transient non-database fault
    50034|UserAccountNotFound|user absent from directory
    50035|?|ECC key too short
    50038|?|API version unsupported
    50042|UnableToGeneratePairwiseIdentifierWithMissingSalt|principal lacks pairwise salt
    50043|UnableToGeneratePairwiseIdentifierWithMultipleSalts|principal has several pairwise salts
    50045|?|pairwise salt malformed
    50048|SubjectMismatchesIssuer|assertion sub differs from iss
    50049|NoSuchInstanceForDiscovery|login host is not a known cloud
    50050|MalformedDiscoveryRequest|instance discovery request malformed
    50051|?|signing root key unavailable
    50052|?InvalidPasswordExceedsMaxLength|password longer than the allowed maximum
    50053|IdsLocked|account locked or IP flagged malicious
    50055|InvalidPasswordExpiredPassword|user password expired
    50056|-|user has no password in directory
    50057|UserDisabled|user account disabled
    50058|UserInformationNotProvided|no signed-in session for silent SSO
    50059|MissingTenantRealmAndNoUserInformationProvided|nothing in request identifies a tenant
    50061|SignoutInvalidRequest|sign-out request invalid
    50064|CredentialAuthenticationError|username/password check failed
    50068|SignoutInitiatorNotParticipant|sign-out app not part of session
    50070|SignoutUnknownSessionIdentifier|sign-out names an unknown session
    50071|SignoutMessageExpired|sign-out request too old
    50072|UserStrongAuthEnrollmentRequiredInterrupt|user must enrol for MFA
    50074|UserStrongAuthClientAuthNRequiredInterrupt|MFA challenge not passed
    50076|UserStrongAuthClientAuthNRequired|policy now demands MFA
    50078|UserStrongAuthExpired|MFA proof too old
    50079|UserStrongAuthEnrollmentRequired|MFA registration demanded by policy
    50080|?|bad request
    50082|?|partitioned signing keys unavailable
    50085|-|refresh token needs social IdP login
    50086|SasNonRetryableError|strong-auth service hard fault
    50087|SasRetryableError|strong-auth service transient fault
    50088|-|telephone MFA quota reached
    50089|-|login flow token expired
    50091|?|query string longer than allowed
    50097|DeviceAuthenticationRequired|device must authenticate
    50098|-|JWT body lacks a required field
    50099|PKeyAuthInvalidJwtUnauthorized|device JWT signature invalid
    50100|-|claims transformation failed
    50101|-|unknown claims transformer named
    50102|-|claims transformer could not load
    50103|-|claims transformation failed with detail
    50105|EntitlementGrantsNotFound|user not assigned to the application
    50107|-|federation realm object not found
    50108|-|claims transformation settings unavailable
    50109|-|claims transformation unknown in settings
    50111|-|unknown claims transformation requested
    50117|-|policy inside claims parameter unreadable
    50120|-|credential type in JWT header unknown
    50123|-|unknown claims transformation method
    50124|-|bad regular expression in claims rule
    50125|PasswordResetRegistrationRequiredInterrupt|password reset/registration interrupt
    50126|InvalidUserNameOrPassword|wrong username or password
    50127|BrokerAppNotInstalled|broker app required on device
    50128|-|domain name invalid, tenant not identifiable
    50129|DeviceIsNotWorkplaceJoined|device not registered
    50130|-|auth-method claim value not recognised
    50131|ConditionalAccessFailed|assorted Conditional Access failures
    50132|SsoArtifactInvalidOrExpired|session void after password change/expiry
    50133|SsoArtifactRevoked|session revoked
    50134|DeviceFlowAuthorizeWrongDatacenter|device flow hit wrong datacentre
    50135|PasswordChangeCompromisedPassword|risk forces password change
    50136|RedirectMsaSessionToApp|single consumer session detected
    50137|-|security policy forces password change
    50138|-|encryption key environment invalid
    50139|SessionMissingMsaOAuth2RefreshToken|external refresh token missing
    50140|KmsiInterrupt|keep-me-signed-in prompt
    50141|-|protected key belongs to another user
    50142|-|Conditional Access forces password change
    50143|-|session tenant differs from domain hint
    50144|InvalidPasswordExpiredOnPremPassword|on-premises AD password expired
    50146|MissingCustomSigningKey|app-specific signing key missing or expired
    50147|MissingCodeChallenge|PKCE challenge absent or wrong size
    50148|-|PKCE verifier does not match
    50149|-|PKCE challenge method invalid
    50150|-|credential lacks user consent approval
    50155|DeviceAuthenticationFailed|device authentication failed
    50156|-|device tokens unsupported for v2 resource
    50157|-|routing redirect needed
    50158|-|external security challenge outstanding
    50159|-|external provider's claims insufficient
    50160|-|another tenant preferred
    50161|-|external claims provider URL not valid
    50162|-|claims transformation timed out
    50163|-|claim grew past its size limit
    50164|-|access token issued for another purpose
    50165|-|token encryption algorithm unsupported
    50166|-|external OIDC endpoint call failed
    50167|-|proof-of-possession key invalid
    50168|-|browser SSO extension interrupt
    50169|InvalidRequestBadRealm|realm not configured
    50170|MissingExternalClaimsProviderMapping|external control mapping missing
    50171|-|audience usable only over mutual TLS
    50172|-|external claims provider unapproved
    50173|-|grant revoked; fresh sign-in needed
    50176|-|external control undefined
    50177|ExternalChallengeNotSupportedForPassthroughUsers|external challenge unavailable for passthrough user
    50178|SessionControlNotSupportedForPassthroughUsers|session control unavailable for passthrough user
    50179|?|client_info unsupported for this user
    50180|WindowsIntegratedAuthMissing|integrated Windows auth needed
    50186|?|realm not permitted
    50187|DeviceInformationNotProvided|no device information for device auth
    50192|RawCredentialExpectedNotFound|sign-in request carried no credential
    50193|?|internal use
    50194|-|single-tenant app used on /common
    50196|LoopDetected|same token requested too often in a loop
    50197|ConflictingIdentities|user lookup conflict
    50199|CmsiInterrupt|user confirmation interrupt
    51000|RequiredFeatureNotEnabled|needed feature is off
    51001|DomainHintMustbePresent|domain hint required
    51004|UserAccountNotInDirectory|user not in this directory
    51005|TemporaryRedirect|307-style redirect
    51006|ForceReauthDueToInsufficientAuth|integrated Windows auth re-login
    52004|DelegationDoesNotExistForLinkedIn|no consent for LinkedIn
    53000|DeviceNotCompliant|policy wants compliant device
    53001|DeviceNotDomainJoined|policy wants domain-joined device
    53002|ApplicationUsedIsNotAnApprovedApp|app not on approved-app list
    53003|BlockedByConditionalAccess|Conditional Access refuses token
    53004|ProofUpBlockedDueToRisk|MFA registration blocked by risk
    53005|?|app must enforce Intune protection
    53009|?|app must enforce Intune protection (variant)
    53010|ProofUpBlockedDueToSecurityInfoAcr|MFA setup only from allowed places
    53011|-|blocked by risk in home tenant
    54000|MinorUserBlockedLegalAgeGroupRule|age rule blocks user
    54005|-|auth code already used
    54006|?|first-party resource must encrypt v2 tokens
    54008|?|credential unusable as first factor for MFA
    65001|DelegationDoesNotExist|no consent for this app
    65002|-|Microsoft-owned app pair not preauthorised
    65003|?|first-party self-token not preauthorised
    65004|UserDeclinedConsent|user refused consent
    65005|MisconfiguredApplication|app's required-resource list is wrong
    65006|?|requested permission ids unknown to the resource
    65007|?|required permissions changed mid-request, retry
    67003|ActorNotValidServiceIdentity|actor is no valid service identity
    70000|InvalidGrant|refresh token not valid
    70001|UnauthorizedClient|application disabled (older code)
    70002|InvalidClient|client credential check failed (older umbrella)
    70003|UnsupportedGrantType|grant type not supported
    70004|InvalidRedirectUri|redirect URI invalid
    70005|UnsupportedResponseType|response type not enabled
    70007|UnsupportedResponseMode|response mode unsupported
    70008|ExpiredOrRevokedGrant|refresh token/grant expired
    70011|InvalidScope|scope not valid
    70012|MsaServerError|consumer account service fault
    70016|AuthorizationPending|device flow still waiting
    70018|BadVerificationCode|wrong device code typed
    70019|CodeExpired|device code expired
    70021|?|no federated credential matches the assertion
    70024|?|OIDC provider metadata lacks a field
    70025|?|app has no federated credential configured
    70043|BadTokenDueToSignInFrequency|sign-in frequency policy expired token
    70044|?|session expired by sign-in frequency
    70045|?|refresh token dead by sign-in frequency
    70046|?|re-authentication demanded by policy
    75001|BindingSerializationError|SAML binding fault
    75003|UnsupportedBindingError|SAML binding unsupported
    75005|Saml2MessageInvalid|SAML request unsupported
    75008|RequestDeniedError|SAML destination unexpected
    75011|NoMatchedAuthnContextInOutputClaims|auth method differs from SAML request
    75016|Saml2AuthenticationRequestInvalidNameIDPolicy|SAML NameIDPolicy invalid
    76021|ApplicationRequiresSignedRequests|app demands signed requests
    76026|RequestIssueTimeExpired|SAML request issue time too old
    80001|OnPremiseStoreIsNotAvailable|pass-through agent cannot reach AD
    80002|OnPremisePasswordValidatorRequestTimedout|on-prem password check timed out
    80005|OnPremisePasswordValidatorUnpredictableWebException|agent reply unreadable
    80007|OnPremisePasswordValidatorErrorOccurredOnPrem|agent could not check password
    80010|OnPremisePasswordValidationEncryptionException|agent could not decrypt password
    80012|OnPremisePasswordValidationAccountLogonInvalidHours|logon outside permitted hours
    80013|OnPremisePasswordValidationTimeSkew|clock skew between agent and AD
    80014|OnPremisePasswordValidationAuthenticationAgentTimeout|agent answered too late
    81004|DesktopSsoIdentityInTicketIsNotAuthenticated|Kerberos sign-in failed
    81005|DesktopSsoAuthenticationPackageNotSupported|auth package unsupported
    81006|DesktopSsoNoAuthorizationHeader|authorization header missing
    81007|DesktopSsoTenantIsNotOptIn|seamless SSO not enabled
    81009|DesktopSsoAuthorizationHeaderValueWithBadFormat|Kerberos header malformed
    81010|DesktopSsoAuthTokenInvalid|Kerberos ticket expired or invalid
    81011|DesktopSsoLookupUserBySidFailed|ticket SID not found
    81012|DesktopSsoMismatchBetweenTokenUpnAndChosenUpn|device user differs from sign-in user
    90000|?|internal use
    90002|InvalidTenantName|tenant name or id unknown in this cloud
    90004|InvalidRequestFormat|request badly formatted
    90005|InvalidRequestWithMultipleRequirements|identifier and login hint conflict
    90006|ExternalServerRetryableError|service temporarily unavailable
    90007|InvalidSessionId|session id unparsable
    90008|TokenForItselfRequiresGraphPermission|app lacks basic sign-in permission
    90009|TokenForItselfMissingIdenticalAppIdentifier|self-token must use GUID app id
    90010|NotSupported|algorithm cannot be created / not supported
    90011|?|several application ids in one request
    90012|RequestTimeout|request timed out
    90013|InvalidUserInput|user input invalid
    90014|MissingRequiredField|credential lacks a required field
    90015|QueryStringTooLong|query string too long
    90016|MissingRequiredClaim|access token lacks a required claim
    90017|?|unexpected field present
    90019|MissingTenantRealm|tenant not identifiable from request
    90020|-|SAML 1.1 lacks ImmutableID
    90022|AuthenticatedInvalidPrincipalNameFormat|principal name malformed
    90023|InvalidRequest|STS request invalid
    90024|RequestBudgetExceededError|transient, internal budget exceeded
    90025|?|internal processing allowance exceeded
    90026|?|host name contains a wildcard
    90027|-|API version cannot serve consumer tenant
    90028|?|principal name lacks its primary part
    90029|?|realm uses an unsupported Unicode domain
    90030|?|transient fault
    90031|?|transient fault
    90032|?|transient fault
    90033|MsodsServiceUnavailable|directory service unavailable
    90035|?|service temporarily unavailable
    90036|MsodsServiceUnretryableFailure|directory service hard failure
    90037|?|hard fault, do not retry
    90038|NationalCloudTenantRedirection|tenant lives in another cloud
    90039|?|service temporarily unavailable
    90040|?|hard fault, do not retry
    90041|?|transient fault
    90042|?|national cloud name missing in postback
    90043|NationalCloudAuthCodeRedirection|cross-cloud code redirect off
    90044|?|national cloud requests switched off
    90045|?|service too busy
    90049|?|application not found
    90050|?|external provider's answer too long
    90051|InvalidNationalCloudId|national cloud id invalid
    90052|?|message only known at run time
    90055|TenantThrottlingError|tenant throttled, too many requests
    90056|BadResourceRequest|token request built wrongly
    90061|?|external OIDC metadata endpoint unreachable
    90072|PassThroughUserMfaError|external user unknown, MFA impossible
    90073|?|government gateway redirect invalid
    90081|OrgIdWsFederationMessageInvalid|WS-Fed message invalid
    90082|OrgIdWsFederationNotSupported|auth policy unsupported
    90083|?|request unsupported
    90084|OrgIdWsFederationGuestNotAllowed|guests not allowed
    90085|OrgIdWsFederationSltRedemptionFailed|company object not provisioned yet
    90086|OrgIdWsTrustDaTokenExpired|delegation token expired
    90087|OrgIdWsFederationMessageCreationFromUriFailed|WS-Fed message not buildable from URI
    90088|?|email domain not allowed for the provider
    90089|?|user token must not be used in app on-behalf-of flow
    90090|GraphRetryableError|directory graph transient fault
    90091|GraphServiceUnreachable|directory graph unreachable
    90092|GraphNonRetryableError|directory graph hard fault
    90093|GraphUserUnauthorized|directory graph refused the caller
    90094|AdminConsentRequired|administrator consent needed
    90095|AdminConsentRequiredRequestAccess|consent-request workflow interrupt
    90096|?|admin consent request sent
    90097|?|admin consent processing failed
    90098|?|consent approval id unexpected
    90099|-|partner app not authorised in customer tenant
    90100|InvalidRequestParameter|named parameter empty or invalid
    90101|InvalidEmailAddress|email address malformed
    90102|InvalidUriParameter|value must be an absolute URI
    90107|InvalidXml|request XML/data invalid
    90112|-|application id must be a GUID
    90114|InvalidExpiryDate|bulk token expiry already past
    90116|?|endpoint accepts POST only
    90117|InvalidRequestInput|request input invalid
    90119|InvalidUserCode|device user code empty
    90120|InvalidDeviceFlowRequest|device request already decided
    90121|InvalidEmptyRequest|empty request
    90122|?|user identifier missing
    90123|IdentityProviderAccessDenied|claim issuer denied the request
    90124|V1ResourceV2GlobalEndpointNotSupported|resource not served on /common or /consumers
    90125|DebugModeEnrollTenantNotFound|user not in system
    90126|DebugModeEnrollTenantNotInferred|tenant not inferable from user
    90128|?|opt-in store unavailable
    90129|?|v1-token resource not served on /common or /consumers
    90130|NonConvergedAppV2GlobalEndpointNotSupported|app not served on /common or /consumers
    90134|?|claims retrieval from provider failed
    90136|?|device flow not for confidential clients
    90150|?|request could not be read
    90202|?|transient fault
    100007|-|regional endpoint limited to special callers
    120000|PasswordChangeIncorrectCurrentPassword|current password wrong
    120002|PasswordChangeInvalidNewPasswordWeak|new password weak
    120003|PasswordChangeInvalidNewPasswordContainsMemberName|new password contains user name
    120004|PasswordChangeOnPremComplexity|on-prem complexity rule
    120005|PasswordChangeOnPremSuccessCloudFail|changed on-prem, failed in cloud
    120008|PasswordChangeAsyncJobStateTerminated|change job ended
    120011|PasswordChangeAsyncUpnInferenceFailed|user name not inferable
    120012|PasswordChangeNeedsToHappenOnPrem|must change on-prem
    120013|PasswordChangeOnPremisesConnectivityFailure|on-prem unreachable
    120014|PasswordChangeOnPremUserAccountLockedOutOrDisabled|on-prem account locked/disabled
    120015|PasswordChangeADAdminActionRequired|AD admin must act
    120016|PasswordChangeUserNotFoundBySspr|user not found by self-service reset
    120018|PasswordChangePasswordDoesnotComplyFuzzyPolicy|banned-password rule
    120020|PasswordChangeFailure|password change failed
    120021|PartnerServiceSsprInternalServiceError|self-service reset internal fault
    130004|NgcKeyNotFound|Windows Hello key missing
    130005|NgcInvalidSignature|Windows Hello signature invalid
    130006|NgcTransportKeyNotFound|transport key missing
    130007|NgcDeviceIsDisabled|device disabled
    130008|NgcDeviceIsNotFound|device not found
    135010|KeyNotFound|key id not found
    135011|-|device used is disabled
    140000|InvalidRequestNonce|nonce missing or expired
    140001|InvalidSessionKey|session key invalid
    160011|?|chosen account invalid
    160021|AppSessionSelectionInvalidSessionNotExist|session the app asked for does not exist
    165004|-|message only known at run time
    165900|InvalidApiRequest|API request invalid
    220450|UnsupportedAndroidWebViewVersion|WebView too old
    220501|InvalidCrlDownload|CRL download invalid
    221000|DeviceOnlyTokensNotSupportedByResource|resource refuses device-only tokens
    230109|CachedCredentialNonGWAuthNRequestsNotSupported|backup auth service called without the gateway
    240000|?|bulk join token limit reached
    240001|BulkAADJTokenUnauthorized|user may not register devices
    240002|RequiredClaimIsMissing|id_token unusable for JWT-bearer grant
    293004|?|target device not in tenant
    392189|?|mutual-TLS endpoint takes only SNI or federated identity
    392200|?|client certificate missing from TLS request
    399207|?|response token type unsupported
    399208|?|registered certificate misused for token binding
    399209|?|certificate-bound tokens not enabled for app
    399214|?|algorithm in request invalid
    399217|?|hard fault, do not retry
    399220|?|two or more service principals matched
    399284|InboundIdTokenIssuerInvalid|federated id_token issuer blank or mismatched
    500011|InvalidResourceServicePrincipalNotFound|resource has no service principal in tenant
    500012|?|resource name not valid
    500013|?|no resource identifier given
    500014|InvalidResourceServicePrincipalDisabled|resource service principal switched off or lapsed
    500015|?|consumer-provisioned resource unsupported in tenant
    500016|?|application cannot act as a resource
    500017|?|application not allowed as a resource
    500021|-|tenant-restrictions header forbids this tenant
    500022|-|tenant-restrictions header forbids this tenant (variant)
    500023|?|tenant-restriction header differs from credential
    500024|?|tenant-restriction header and claim conflict
    500025|?|tenant-restriction headers of two tokens conflict
    500031|?|no signing certificate configured
    500032|?|no certificate or private key to issue with
    500033|?|x5t and x5c in one header disagree
    500061|?|assertion signature check failed
    500083|?|no trusted realm for the token issuer
    500101|?|no audience found in token
    500102|?|no allowed audience configured
    500103|?|audience matches none allowed
    500126|?|external id_token signature check failed
    500127|?|request carries no authenticated credential
    500131|?|assertion audience is not the presenting app
    500132|?|assertion unreadable
    500133|-|user assertion outside its valid time window
    500136|?|v2 token usable only at the v2 endpoint
    500137|?|v1 token not usable at the v2 endpoint
    500141|-|redemption done but not started by target app
    500181|?CertificateValidationFailedTlsCertMismatch|TLS certificate differs from the bound one
    500183|?|certificate revoked
    500184|?|assertion not signed by the certificate it carries
    500186|?|user refused by policy conditions
    500207|-|account type not usable for this resource
    500208|-|login domain wrong for this account type
    500209|?|unspecific tenant not supported in this domain
    500210|?|domain does not belong to the tenant id given
    500212|NotAllowedByOutboundPolicyTenant|home tenant's outbound access policy blocks
    500213|NotAllowedByInboundPolicyTenant|resource tenant's inbound access policy blocks
    500277|?|external id_token issuer unexpected
    500331|?|certificate bytes unparsable
    501051|?|calling app not assigned to any role of the resource app
    501241|-|required claims-rule input missing
    501461|-|mapped claims need matching audience or own key
    501481|-|PKCE verifier does not match (variant)
    501491|InvalidCodeChallengeMethodInvalidSize|PKCE challenge size invalid
    501621|ClaimsTransformationTimeoutRegularExpressionTimeout|claims regex took too long
    530031|?|policy refuses token issuance
    530032|BlockedByConditionalAccessOnSecurityPolicy|tenant security policy blocks request
    530034|DelegatedAdminBlockedDueToSuspiciousActivity|partner admin blocked by home risk
    530035|BlockedBySecurityDefaults|security defaults refuse request
    530084|?|token-protection policy refuses the token
    650011|?|no consent, or app id URI conflict
    650051|?|message only known at run time
    650052|-|organisation lacks the needed service/service principal
    650053|?|scope does not exist on the resource
    650054|-|app asks for a removed resource
    650055|?|required-resource list not known to the resource
    650056|-|app lists no permission, or no consent
    650057|-|resource absent from app's permission list
    650058|?|service not subscribed or enabled
    650059|-|app is single-tenant, other tenant used
    650061|?|requested role may only go to users
    700001|?|SAML audience must opt in to aio claim
    700005|InvalidGrantRedeemAgainstWrongTenant|auth code belongs to another tenant
    700006|?|audience is not an absolute URI
    700007|?|grant belongs to another client id
    700011|UnauthorizedClientAppNotFoundInOrgIdTenant|app not found in directory
    700012|?|bearer token missing in authorization header
    700016|UnauthorizedClient_DoesNotMatchRequest|app id unknown in the addressed tenant
    700017|?|resource unsupported
    700018|?|resource unsupported (variant)
    700019|?|application id not usable or not authorised
    700020|InteractionRequired|grant needs interaction
    700021|?|assertion's app id differs from client_id
    700022|InvalidMultipleResourcesScope|scope spans resources (live text: assertion has no sub)
    700023|InvalidResourcelessScope|scope names no resource (live text: assertion aud wrong)
    700024|?|client assertion outside its time window
    700025|InvalidClientPublicClientWithCredential|public client sent a credential
    700026|?|client application has no keys
    700027|-|client assertion signature or key rejected
    700028|?|certificate thumbprint not authorised
    700029|?|signing certificate invalid
    700030|-|certificate subject name not authorised
    700031|?|certificate lacks subject names
    700032|?|no trusted certificate subjects on the app
    700038|?|all-zero GUID is no application id
    700039|?|all-zero GUID is no resource id
    700040|?|managed resource id invalid
    700050|?|actor token outside its time window
    700054|-|id_token response not enabled
    700081|?|refresh token past its maximum life
    700082|ExpiredOrRevokedGrantInactiveToken|refresh token idle too long
    700084|-|SPA refresh token past fixed life
    700211|?|federated credential: issuer not matched
    700212|?|federated credential: audience not matched
    700213|?|federated credential: subject not matched
    700229|ForbiddenTokenType|Entra-issued federated assertion must be app-only
    750054|-|SAML message missing from query
    900021|?|tenant id is the empty GUID or an unknown GUID
    900023|?|tenant segment is neither a DNS name nor a known domain
    900143|?|parameter required for this grant type
    900144|-|request body lacks a named parameter
    900161|?|access token lacks its tenant claim
    900236|InvalidRequestSamlPropertyUnsupported|SAML property unsupported
    900382|-|confidential client cannot cross clouds
    900384|-|JWT signature validation failed
    900432|-|confidential client cannot cross clouds (variant)
    900439|?USGClientNotSupportedOnPublicEndpoint|US government sign-in sent to the public host
    900561|BadResourceRequestInvalidRequest|wrong HTTP verb for endpoint
    900941|?|admin consent needed, app looks risky
    900942|?|admin consent needed before a token can be issued
    900971|-|no reply address given
    901002|-|'resource' parameter unsupported here
    901011|NoEmailAddressCollectedFromExternalOidcIDP|external IdP gave no email
    901012|EmailAddressCollectedFromExternalOidcIDPNotVerified|external IdP email unverified
    901014|NoExternalIdentifierCollectedFromExternalOidcIDP|external identifier missing
    1000000|UserNotBoundError|external IdP binding not done
    1000002|BindCompleteInterruptError|binding done, user informed
    1000014|?|on-behalf-of token crosses tenants
    1000020|?|application may not use this endpoint
    1000031|-|application cannot be accessed now
    1000104|XCB2BResourceCloudNotAllowedOnIdentityTenant|cross-cloud B2B not allowed by identity tenant
    1000502|?|client certificate outside its validity dates
    1000610|?CertificateCreateAttestationTokenInvalidTimeRange|attestation token time range wrong
    1000611|?CertificateCreateAttestationTokenInvalidIssuer|attestation token issuer wrong
    1000612|?CertificateCreateAttestationTokenInvalidClaimValue|attestation token claim wrong
    1000613|?CertificateCreateAttestationTokenInvalidJkuHeader|attestation token jku header wrong
    1000614|?CertificateCreateAttestationTokenInvalidSignature|attestation token signature wrong
    1002004|?|mutual-TLS subject not among certificate names
    1002006|?|subject empty or invalid
    1002012|?|client-credentials scope must end in /.default
    1002016|?|TLS 1.0/1.1 or 3DES refused
    1002021|?|client library too old for cross-cloud guest
    1002026|?|/common for app tokens being retired
    1002028|?|roles missing for signing-key endpoint
    1003017|?|authentication extensions service principal missing
    1003022|?|Graph service principal disabled or missing in tenant
    1003031|?|app's required-resource list misconfigured
    1003035|?|JSON web key invalid
    1003038|?|root signing key not found
    1003039|?|partitioned signing key not found
    2205013|?|CRL download in progress, retry
    5000224|NotAllowedTenantBlockedTenantFraud|tenant blocked for fraud
    5000225|?|tenant blocked for inactivity
    5000811|?|signing key id unknown
    5000819|InvalidSamlTokenEmailMissingOrInvalid|SAML email claim missing or wrong domain
    5001256|-|external provider returned a bad id_token
    5002726|?|JWT header carries an unsupported field
    5002727|?|JWT header typ must be JWT
    7000012|?|grant obtained for a different tenant
    7000013|?|grant unsupported by this API version
    7000015|?|grant obtained for a different tenant (variant)
    7000021|?|grant type not recognised
    7000025|?|grant has duplicate claims
    7000026|?|grant needs an encrypted response
    7000033|?|token lacks an expected claim
    7000110|?|several application ids in one request
    7000112|UnauthorizedClientApplicationDisabled|client application disabled
    7000113|?|app not authorised for on-behalf-of calls
    7000114|-|app barred from on-behalf-of calls
    7000115|?|grant redeemable only by a broker app
    7000116|?|client app disabled in this tenant
    7000117|?|resource app disabled in this tenant
    7000210|?|trusted CA policy source not found
    7000211|?|tenant has no trusted CA policy
    7000212|?|no trusted CA policy for the subject
    7000213|?|certificate chain invalid
    7000214|?|certificate revoked
    7000215|-|client secret value is wrong
    7000216|?|client_credentials grant without any credential
    7000217|?|client app has no service principal in this tenant
    7000218|-|no secret and no assertion in body
    7000219|?|credential required for this grant type
    7000220|?|grant's app id differs from client_id
    7000221|?|certificate subject must match assertion iss
    7000222|InvalidClientSecretExpiredKeysProvided|client secret expired
    7000223|?|app not authorised to broker tokens
    7000224|?|app not authorised to have tokens brokered
    7000225|?|managed-identity certificate used by an ordinary app
    7000226|?|no federated policy and assertion fits no app
    7000227|?|no federated policy for managed-identity assertion
    7000228|?|app not authorised to broker tokens (variant)
    7000229|?|client app has no service principal in this tenant
    7000272|?|federated assertion key absent from issuer's published keys
    7002137|?|federated subject uses an out-of-date form
    7002138|?|federated subject differs only by letter case
    7500514|-|SAML response type not found
    7500529|-|SAML ID value malformed
    9001023|-|grant type not allowed on /common or /consumers
    9002313|InvalidRequest|request malformed
    9002314|?|resource host name required
    9002317|?|issuer given is invalid
    9002319|?|public client sent a client secret
    9002320|?|realm not configured for the tenant
    9002323|?|certificate must be base64
    9002324|?|two or more client credentials in one request
    9002328|?|/common or /consumers not allowed on admin consent
    9002329|?|service principal misconfigured, salt missing
    9002331|?|consumer-only app used on a work endpoint
    9002332|-|work-account app used on /consumers
    9002338|?|request malformed
    9002341|-|user must allow single sign-on
    """#
}
