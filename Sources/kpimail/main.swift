internal import ArgumentParser
internal import Crypto
internal import Logging
print("x")
