export const auditRoute = 'api/v1/audit';
