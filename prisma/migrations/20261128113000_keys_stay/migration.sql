-- What a key signed must stay checkable: a public key that was kept is neither changed nor taken away.
revoke update, delete on signing_key from filo_app;
