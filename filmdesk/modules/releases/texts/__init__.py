"""The texts people sign: those that come with filmdesk, the production's own, and a company's own forms."""
