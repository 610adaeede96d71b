using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CXMArena.Generation.Tests.Architecture;

/// <summary>One place where a type's code or signature names another type.</summary>
/// <param name="From">Full name of the outermost type that the place lies in.</param>
/// <param name="Type">Full name of the type that is named.</param>
/// <param name="Member">The member that is used; empty where only the type is named.</param>
internal sealed record TypeUse(string From, string Type, string Member)
{
    /// <inheritdoc/>
    public override string ToString() => Member.Length == 0 ? $"{From} names {Type}" : $"{From} uses {Type}.{Member}";
}

/// <summary>Reads from an assembly's metadata and instructions which types its types use; lambdas and iterators count to the type that they are written in.</summary>
internal sealed class AssemblyUses
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => (int)(ushort)o.Value, o => o.OperandType);

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly TypeNames _names;
    private readonly HashSet<TypeUse> _uses = [];

    private AssemblyUses(PEReader image)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
        _names = new TypeNames();
    }

    /// <summary>All uses in an assembly's file, in a stable order.</summary>
    public static IReadOnlyList<TypeUse> Of(Assembly assembly)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(assembly.Location)));
        var reader = new AssemblyUses(image);
        foreach (var handle in reader._metadata.TypeDefinitions)
        {
            reader.Type(handle);
        }

        return [.. reader._uses.OrderBy(u => u.ToString(), StringComparer.Ordinal)];
    }

    private void Type(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var from = Outermost(handle);
        Add(from, type.BaseType);
        foreach (var field in type.GetFields())
        {
            Add(from, _metadata.GetFieldDefinition(field).DecodeSignature(_names, null));
        }

        foreach (var item in type.GetInterfaceImplementations())
        {
            Add(from, _metadata.GetInterfaceImplementation(item).Interface);
        }

        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            Signature(from, method.DecodeSignature(_names, null));
            if (method.RelativeVirtualAddress != 0)
            {
                var body = _image.GetMethodBody(method.RelativeVirtualAddress);
                Code(from, body.GetILReader());
                if (!body.LocalSignature.IsNil)
                {
                    foreach (var local in _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null))
                    {
                        Add(from, local);
                    }
                }
            }
        }
    }

    private void Code(string from, BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            if (value == 0xFE)
            {
                value = 0xFE00 | code.ReadByte();
            }

            switch (Operands[value])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(from, (EntityHandle)MetadataTokens.Handle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += targets * 4;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void Add(string from, EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                var parents = Names(member.Parent);
                Add(from, [.. parents.Take(1)], _metadata.GetString(member.Name));
                Add(from, [.. parents.Skip(1)]);
                if (member.GetKind() == MemberReferenceKind.Method)
                {
                    Signature(from, member.DecodeMethodSignature(_names, null));
                }

                break;
            case HandleKind.MethodSpecification:
                var generic = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(from, generic.Method);
                foreach (var argument in generic.DecodeSignature(_names, null))
                {
                    Add(from, argument);
                }

                break;
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                Add(from, [Outermost(method.GetDeclaringType())], _metadata.GetString(method.Name));
                Signature(from, method.DecodeSignature(_names, null));
                break;
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                Add(from, [Outermost(field.GetDeclaringType())], _metadata.GetString(field.Name));
                break;
            default:
                Add(from, Names(handle));
                break;
        }
    }

    private void Signature(string from, MethodSignature<ImmutableArray<string>> signature)
    {
        Add(from, signature.ReturnType);
        foreach (var parameter in signature.ParameterTypes)
        {
            Add(from, parameter);
        }
    }

    private void Add(string from, ImmutableArray<string> types, string member = "")
    {
        foreach (var type in types.Where(t => t != from))
        {
            _uses.Add(new TypeUse(from, type, member));
        }
    }

    private ImmutableArray<string> Names(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => _names.GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeDefinition => [Outermost((TypeDefinitionHandle)handle)],
        HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null),
        _ => [],
    };

    private string Outermost(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return type.IsNested ? Outermost(type.GetDeclaringType()) : TypeNames.Full(_metadata, type.Namespace, type.Name);
    }
}
