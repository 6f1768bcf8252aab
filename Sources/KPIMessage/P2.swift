internal import Mustache
internal import Crypto
