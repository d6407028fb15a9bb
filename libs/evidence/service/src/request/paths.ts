export const evidenceRoute = 'api/v1/evidence';
